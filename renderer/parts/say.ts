import type { i18n } from 'i18next'
import type { Finding } from '../../core/domain/finding.ts'
import type { ProblemCode } from '../../core/domain/problem.ts'
import type { Language } from '../words.ts'
import { formatParams } from './format.ts'

/** A problem in words: what happened, and what to do about it. */
export interface Said {
  readonly message: string
  readonly advice?: string
}

/** The sentence of a key that may not be in the table, filled with params; undefined when it is not there or a param is missing. */
function sentence(i18n: i18n, key: string, params: Readonly<Record<string, string>>): string | undefined {
  if (!i18n.exists(key)) return undefined
  // Keys come from the engine's tables, not from this file, so they cannot be literals.
  const text = (i18n.t as (key: string, params: object) => unknown)(
    key,
    formatParams(params, i18n.language as Language),
  )
  return typeof text === 'string' && !text.includes('{{') ? text : undefined
}

/** A problem in the window's language; the engine's own words where its params were not sent along. */
export function sayProblem(
  i18n: i18n,
  problem: { code: ProblemCode; message?: string | undefined; params?: Record<string, string> | undefined },
): Said {
  const { field, kind, ...others } = problem.params ?? {}
  const params = {
    ...others,
    ...(field !== undefined && { field: wordOf(i18n, 'fields', field) }),
    ...(kind !== undefined && { kind: wordOf(i18n, 'kinds', kind) }),
  }
  const message = sentence(i18n, `problems:${problem.code}.message`, params)
  const advice = sentence(i18n, `problems:${problem.code}.advice`, params)
  if (message === undefined) return { message: problem.message ?? problem.code }
  return advice === undefined ? { message } : { message, advice }
}

/** A field or kind of document by its name in this language; a ledger's own as the ledger calls it. */
export function wordOf(i18n: i18n, of: 'fields' | 'kinds', name: string): string {
  // Names come from ledgers too, so the key cannot be a literal.
  const key = `words:${of}.${name}`
  return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : name
}

/** Tells findings of one document apart. */
export function findingKey({ code, field, line, params }: Finding): string {
  return JSON.stringify([code, field, line, params])
}

/** A finding in words, with the field it is about by its name in this language; its code where there are no words. */
export function sayFinding(i18n: i18n, finding: Finding): string {
  const fieldName = finding.field === undefined ? '' : i18n.t(`words:fields.${finding.field}`)
  const line: Record<string, string> = finding.line === undefined ? {} : { line: String(finding.line) }
  return sentence(i18n, `findings:${finding.code}`, { fieldName, ...line, ...finding.params }) ?? finding.code
}
