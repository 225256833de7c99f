import type { Language } from '../../words.ts'

/** A typed bound ("1 234,56") in hundredths; undefined when nothing is typed, `wrong` when it is no amount. */
export function hundredthsOf(typed: string): number | undefined | 'wrong' {
  const text = typed.replace(/[\s\u00A0\u202F']/gu, '')
  if (text === '') return undefined
  const [, whole = '', cents = ''] = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(text) ?? []
  return whole === '' ? 'wrong' : Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}

/** Hundredths as people write them, without a currency. */
export function textOf(hundredths: number, language: Language): string {
  const digits = hundredths % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    hundredths / 100,
  )
}
