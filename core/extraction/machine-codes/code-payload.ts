import type { FieldName } from '../../domain/fields.ts'

/** What a machine code on a document says, in the notation of the fields. Only values of the right shape are in it. */
export interface CodePayload {
  readonly standard: 'russian-receipt' | 'russian-payment' | 'swiss-qr-bill' | 'epc-transfer'
  readonly values: Readonly<Partial<Record<FieldName, string>>>
}

/** A record of values without the keys that have none. */
export function valuesOf(values: Readonly<Partial<Record<FieldName, string | undefined>>>): CodePayload['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}

/** An amount as codes write it ("1234.5", "1234,50", "0"), with two digits behind the dot; undefined for anything else and for nothing at all. */
export function codeAmount(text: string | undefined): string | undefined {
  const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text?.trim() ?? '')
  if (match === null || !/[1-9]/.test(match[0])) return undefined
  return `${(match[1] ?? '').replace(/^0+(?=\d)/, '')}.${(match[2] ?? '').padEnd(2, '0')}`
}

/** A name as codes hold it: one line of printable text, no longer than any company's name. */
export function codeName(text: string | undefined): string | undefined {
  const name = text?.normalize('NFC').replace(/\s+/gu, ' ').trim() ?? ''
  return name.length >= 2 && name.length <= 300 && /\p{L}/u.test(name) ? name : undefined
}
