/** What a condition is asked about: an object as stored. */
type Stored = Readonly<Record<string, unknown>>
type Condition = (about: Stored) => boolean

/** A condition the service does not understand, or that names a property there is not. */
export class WrongFilter extends Error {}

const TOKEN = /\s*('(?:[^']|'')*'|[(),]|[^\s(),']+(?:'[^']*')?)/gu
const FUNCTIONS = new Set(['contains', 'substringof', 'startswith', 'endswith'])

/**
 * `$filter` as SAP and Microsoft read it: eq ne gt ge lt le, and or not, contains (OData 4), substringof (2 and 3), startswith, endswith.
 * Texts compare without case where `ignoresCase` (Business Central). Unknown property names throw WrongFilter.
 */
export function odataFilter(text: string, fields: ReadonlySet<string>, ignoresCase = false): Condition {
  const tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token)
  let at = 0
  const next = (): string => tokens[at++] ?? ''
  const expect = (token: string): void => {
    if (next() !== token) throw new WrongFilter(text)
  }
  const plain = (value: unknown): string => {
    const as = value === undefined || value === null ? '' : String(value)
    return ignoresCase ? as.toLowerCase() : as
  }
  const operand = (): ((about: Stored) => string) => {
    const token = next()
    if (token.startsWith("'")) {
      const literal = plain(token.slice(1, -1).replaceAll("''", "'"))
      return () => literal
    }
    const typed = /^(?:datetime|guid)'([^']*)'$/.exec(token)?.[1]
    if (typed !== undefined) return () => plain(typed)
    if (/^[A-Za-z_]\w*$/.test(token) && !['true', 'false', 'null'].includes(token)) {
      if (!fields.has(token)) throw new WrongFilter(token)
      return (about) => plain(about[token])
    }
    return () => plain(token === 'null' ? '' : token)
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
    return FUNCTIONS.has(tokens[at] ?? '') ? called() : compared()
  }
  const called = (): Condition => {
    const how = next()
    expect('(')
    const first = operand()
    expect(',')
    const second = operand()
    expect(')')
    if (how === 'substringof') return (about) => second(about).includes(first(about))
    if (how === 'contains') return (about) => first(about).includes(second(about))
    return (about) =>
      how === 'startswith' ? first(about).startsWith(second(about)) : first(about).endsWith(second(about))
  }
  const compared = (): Condition => {
    const left = operand()
    const how = next()
    const right = operand()
    switch (how) {
      case 'eq':
        return (about) => left(about) === right(about)
      case 'ne':
        return (about) => left(about) !== right(about)
      case 'gt':
        return (about) => left(about) > right(about)
      case 'ge':
        return (about) => left(about) >= right(about)
      case 'lt':
        return (about) => left(about) < right(about)
      case 'le':
        return (about) => left(about) <= right(about)
      default:
        throw new WrongFilter(text)
    }
  }
  const condition = or()
  if (at !== tokens.length) throw new WrongFilter(text)
  return condition
}

/** Query options as OData services read them: percent-decoded, and a plus is a plus. */
export function optionsOf(search: string): Record<string, string> {
  const pairs = search.replace(/^\?/, '').split('&')
  return Object.fromEntries(
    pairs
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=')
        return [decodeURIComponent(pair.slice(0, at)), decodeURIComponent(pair.slice(at + 1))]
      }),
  )
}
