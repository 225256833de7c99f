import type { i18n } from 'i18next'
import { FINDING_CODES } from '../../../core/domain/finding.ts'
import { PROBLEMS } from '../../../core/domain/problem.ts'
import { pageAbout, type PageName } from '../../parts/help-topics.ts'

/** A message the program may give, with what to do about it. */
export interface Message {
  readonly code: string
  readonly page: PageName
  readonly said: string
  readonly advice: string
}

/** Every message of the program in the language at hand; what a document would fill in is shown as «…». */
export function messagesIn(words: Pick<i18n, 'exists' | 't'>): Message[] {
  const say = (key: string): string => {
    if (!words.exists(key)) return ''
    // Keys come from the tables of codes, so they cannot be literals.
    const text: unknown = (words.t as (key: string, options: object) => unknown)(key, { skipInterpolation: true })
    return typeof text === 'string' ? text.replace(/\{\{\w+\}\}/g, '…') : ''
  }
  const all = [
    ...Object.keys(PROBLEMS).map((code) => ({
      code,
      said: say(`problems:${code}.message`),
      advice: say(`problems:${code}.advice`),
    })),
    ...FINDING_CODES.map((code) => ({ code, said: say(`findings:${code}`), advice: '' })),
  ]
  return all.flatMap((one) => {
    const page = pageAbout(one.code)
    return page === undefined || one.said === '' ? [] : [{ ...one, page }]
  })
}
