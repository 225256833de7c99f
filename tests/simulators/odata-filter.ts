/** What a condition is asked about: an object as stored. */
type Stored = Readonly<Record<string, unknown>>
type Condition = (about: Stored) => boolean
type Operand = (about: Stored) => string

/** A condition the service does not understand; of `property`, the message is the name there is not. */
export class WrongFilter extends Error {
  readonly why: 'text' | 'property' | 'or'

  constructor(message: string, why: 'text' | 'property' | 'or' = 'text') {
    super(message)
    this.why = why
  }
}

/** How far a service reads `$filter`. All know eq ne gt ge lt le, and, or, not, brackets. */
interface Dialect {
  readonly functions: ReadonlySet<string>
  readonly ignoresCase: boolean
  /** References of several types are found by `cast(guid'…', 'Type')` only, and by no plain GUID. */
  readonly casts: boolean
  /** `of-one-field`: "a or b" is read only where both sides are about one field. */
  readonly readsOr: boolean | 'of-one-field'
}

const plainly = { ignoresCase: false, casts: false, readsOr: true }
export const SAP: Dialect = {
  ...plainly,
  functions: new Set(['contains', 'substringof', 'startswith', 'endswith']),
}
/** Its filters are those of a table's fields, each on its own. */
export const BUSINESS_CENTRAL: Dialect = { ...SAP, ignoresCase: true, readsOr: 'of-one-field' }
export const ONEC: Dialect = {
  ...plainly,
  functions: new Set(['substringof', 'startswith']),
  ignoresCase: true,
  casts: true,
}

const TOKEN = /\s*((?:guid|datetime)?'(?:[^']|'')*'|[(),]|[^\s(),']+)/uy
const NUMBER = /^-?\d+(\.\d+)?$/
/** OData 4 writes dates and GUIDs without a type before them. */
const BARE =
  /^(true|false|null|-?\d+(\.\d+)?|\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
const LITERAL = /^(?:guid|datetime)?'([\s\S]*)'$/u

/** `$filter` as a service of this dialect reads it, over objects with these properties. Throws WrongFilter. */
export function odataFilter(text: string, fields: ReadonlySet<string>, dialect: Dialect): Condition {
  const tokens = tokensOf(text)
  const fold = (value: unknown): string => {
    const as = value === undefined || value === null ? '' : String(value)
    return dialect.ignoresCase ? as.toLowerCase() : as
  }
  let at = 0
  const next = (): string => tokens[at++] ?? ''
  const expect = (token: string): void => {
    if (next() !== token) throw new WrongFilter(text)
  }
  const named: string[] = []
  const or = (): Condition => {
    const before = named.length
    let left = and()
    while (tokens[at] === 'or') {
      if (dialect.readsOr === false) throw new WrongFilter(text, 'or')
      at++
      const [one, other] = [left, and()]
      left = (about) => one(about) || other(about)
      const isMixed = new Set(named.slice(before)).size > 1
      if (dialect.readsOr === 'of-one-field' && isMixed) throw new WrongFilter(text, 'or')
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
    return dialect.functions.has(tokens[at] ?? '') ? called() : compared()
  }
  /** The two arguments of a function. */
  const two = (): [string, string] => {
    expect('(')
    const first = next()
    expect(',')
    const second = next()
    expect(')')
    return [first, second]
  }
  const called = (): Condition => {
    const how = next()
    const [first, second] = two().map(operand) as [Operand, Operand]
    if (how === 'substringof') return (about) => second(about).includes(first(about))
    if (how === 'contains') return (about) => first(about).includes(second(about))
    return (about) =>
      how === 'startswith' ? first(about).startsWith(second(about)) : first(about).endsWith(second(about))
  }
  const operand = (token: string): Operand => {
    const literal = LITERAL.exec(token)?.[1]?.replaceAll("''", "'")
    if (literal !== undefined || BARE.test(token)) {
      const value = fold(literal ?? (token === 'null' ? '' : token))
      return () => value
    }
    if (!fields.has(token)) throw new WrongFilter(token, 'property')
    named.push(token)
    return (about) => {
      const type = dialect.casts ? about[`${token}_Type`] : undefined
      const isOfSeveral = typeof type === 'string' && type !== ''
      return fold(isOfSeveral ? `${String(about[token])} ${type.replace('StandardODATA.', '')}` : about[token])
    }
  }
  const side = (): Operand => {
    const token = next()
    if (!dialect.casts || token !== 'cast') return operand(token)
    const value = fold(
      two()
        .map((each) => LITERAL.exec(each)?.[1] ?? each)
        .join(' '),
    )
    return () => value
  }
  const compared = (): Condition => {
    const left = side()
    const how = next()
    const right = side()
    const holds = COMPARISONS[how]
    if (holds === undefined) throw new WrongFilter(text)
    return (about) => holds(left(about), right(about))
  }
  const condition = or()
  if (at !== tokens.length) throw new WrongFilter(text)
  return condition
}

const COMPARISONS: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => order(left, right) > 0,
  ge: (left, right) => order(left, right) >= 0,
  lt: (left, right) => order(left, right) < 0,
  le: (left, right) => order(left, right) <= 0,
}

function order(left: string, right: string): number {
  if (NUMBER.test(left) && NUMBER.test(right)) return Number(left) - Number(right)
  return left < right ? -1 : left > right ? 1 : 0
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  const trimmed = text.trimEnd()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < trimmed.length) {
    const token = TOKEN.exec(trimmed)?.[1]
    if (token === undefined) throw new WrongFilter(text)
    tokens.push(token)
  }
  return tokens
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
