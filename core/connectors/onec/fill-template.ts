import Big from 'big.js'
import { jsonNumber } from '../exact-json.ts'
import type { Template } from './mapping.ts'

/** What templates may name: texts, yes or no, and decimals. An absent one leaves its field out. */
export type Values = Readonly<Record<string, string | boolean | Big | undefined>>

/** A field that a template wants and this base does not have. */
export interface MissingField {
  readonly missing: string
}

const EXPRESSION = /^\$([\w.\p{L}]+)(?:\|(\d+))?$/u

/**
 * The fields of an object as 1C is to be sent them. `known` are the fields its type has: 1C silently drops others, so one that is not
 * there is told as MissingField, or left out where the template marks it with `?`. Without `known` nothing is checked. Pure.
 */
export function fillTemplate(
  template: Template,
  values: Values,
  known: ReadonlyMap<string, string> | undefined,
): Record<string, unknown> | MissingField {
  const filled: Record<string, unknown> = {}
  for (const [marked, given] of Object.entries(template)) {
    const isOptional = marked.endsWith('?')
    const field = isOptional ? marked.slice(0, -1) : marked
    const value = valueOf(given, values)
    if (value === undefined) continue
    if (known !== undefined && !known.has(field)) {
      if (isOptional) continue
      return { missing: field }
    }
    filled[field] = value
  }
  return filled
}

export function isMissing(filled: object): filled is MissingField {
  return 'missing' in filled
}

function valueOf(given: string | number | boolean, values: Values): unknown {
  if (typeof given === 'number') return jsonNumber(String(given))
  if (typeof given === 'boolean') return given
  const expression = EXPRESSION.exec(given)
  if (expression === null) return given
  const [, name = '', limit] = expression
  const value = values[name]
  if (value instanceof Big)
    return jsonNumber((limit === undefined ? value : value.round(Number(limit), Big.roundHalfUp)).toFixed())
  if (typeof value === 'string' && limit !== undefined) return [...value].slice(0, Number(limit)).join('').trim()
  return value
}
