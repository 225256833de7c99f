/** What a condition is asked about: an object as stored. */
type Stored = Readonly<Record<string, unknown>>
type Condition = (about: Stored) => boolean
type Operand = (about: Stored) => string

/** A condition 1C does not understand, or that names a property there is not (told as code 10). */
export class WrongFilter extends Error {}

const TOKEN = /\s*(guid'[^']*'|datetime'[^']*'|'(?:[^']|'')*'|[(),]|[^\s(),']+)/gu

/**
 * `$filter` as far as 1C reads it: eq ne gt ge lt le, and or not, substringof, startswith, cast. A reference of several types is found by
 * cast only. Throws WrongFilter.
 */
export function parseFilter(text: string, fields: ReadonlySet<string>): Condition {
  const tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token)
  if (tokens.join('').length !== text.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/gu, '').length)
    throw new WrongFilter(text)
  let at = 0
  const next = (): string => tokens[at++] ?? ''
  const expect = (token: string): void => {
    if (next() !== token) throw new WrongFilter(text)
  }
  const or = (): Condition => {
    let left = and()
    while (tokens[at] === 'or') {
      at++
      const [one, other] = [left, and()]
      left = (about) => one(about) || other(about)
    }
    return left
  }
  const and = (): Condition => {
    let left = unary()
    while (tokens[at] === 'and') {
      at++
      const [one, other] = [left, unary()]
      left = (about) => one(about) && other(about)
    }
    return left
  }
  const unary = (): Condition => {
    if (tokens[at] === 'not') {
      at++
      const inner = unary()
      return (about) => !inner(about)
    }
    if (tokens[at] === '(') {
      at++
      const inner = or()
      expect(')')
      return inner
    }
    return tokens[at] === 'substringof' || tokens[at] === 'startswith' ? inText() : comparison()
  }
  const inText = (): Condition => {
    const how = next()
    expect('(')
    const first = operand()
    expect(',')
    const second = operand()
    expect(')')
    if (how === 'startswith') return (about) => first(about).toLowerCase().startsWith(second(about).toLowerCase())
    return (about) => second(about).toLowerCase().includes(first(about).toLowerCase())
  }
  const comparison = (): Condition => {
    const left = operand()
    const how = next()
    const right = operand()
    if (!['eq', 'ne', 'gt', 'ge', 'lt', 'le'].includes(how)) throw new WrongFilter(text)
    return (about) => holds(how, left(about), right(about))
  }
  const operand = (): Operand => {
    const token = next()
    if (token === 'cast') {
      expect('(')
      const key = literal(next())
      expect(',')
      const type = literal(next())
      expect(')')
      return () => `${key} ${type}`
    }
    if (token === 'true' || token === 'false' || /^(guid|datetime)?'/.test(token) || /^-?\d+(\.\d+)?$/.test(token)) {
      const value = literal(token)
      return () => value
    }
    if (!fields.has(token)) throw new WrongFilter(`Свойство '${token}' не найдено`)
    return (about) => {
      const type = about[`${token}_Type`]
      const value = String(about[token] ?? '')
      // A composite reference equals a cast one and no plain GUID.
      return typeof type === 'string' && type !== '' ? `${value} ${type.replace('StandardODATA.', '')}` : value
    }
  }
  const condition = or()
  if (at !== tokens.length) throw new WrongFilter(text)
  return condition
}

function literal(token: string): string {
  const inside = /^(?:guid|datetime)?'([\s\S]*)'$/u.exec(token)?.[1]
  return inside === undefined ? token : inside.replaceAll("''", "'")
}

function holds(how: string, left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()]
  if (how === 'eq') return a === b
  if (how === 'ne') return a !== b
  const order = Number.isNaN(Number(a)) || Number.isNaN(Number(b)) ? a.localeCompare(b) : Number(a) - Number(b)
  return how === 'gt' ? order > 0 : how === 'ge' ? order >= 0 : how === 'lt' ? order < 0 : order <= 0
}
