import Big from 'big.js'

/* JSON without floats: amounts go out as the decimals they are, and ids longer than 2^53 come back as they were written. */

/** The part of the JSON proposal "parse source text access" (in V8 since 11.4) that TypeScript's library does not know yet. */
interface ExactJson {
  rawJSON(text: string): unknown
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown
}
const exact = JSON as unknown as ExactJson

/** A decimal to be written as a JSON number, digit by digit. */
export function jsonNumber(decimal: string): unknown {
  return exact.rawJSON(new Big(decimal).toFixed())
}

/** Parses JSON with every number left as the text it was written as. Throws SyntaxError. */
export function parseExact(text: string): unknown {
  return exact.parse(text, (_key, value, { source }) => (typeof value === 'number' ? (source ?? String(value)) : value))
}

/** Parses, or undefined when it is no JSON: a proxy's page, a cut answer. */
export function parseExactOr(text: string): unknown {
  try {
    return parseExact(text)
  } catch {
    return undefined
  }
}

/** Whether parsed JSON is an object, not a list. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object that parsed JSON is; undefined where it is none. */
export function jsonObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isJsonObject(value) ? value : undefined
}
