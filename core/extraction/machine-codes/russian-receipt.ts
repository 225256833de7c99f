import { isoDate } from '../../domain/dates.ts'
import { codeAmount, valuesOf, type CodePayload } from './code-payload.ts'

/**
 * The code of a Russian till receipt: `t=20261118T1432&s=1234.56&fn=9999078900001234&i=12345&fp=1234567890&n=1`, keys in any order: time, total
 * with tax, number of the fiscal drive, of the document, its sign, and the kind of settlement (1 sale … 4). Source: приказ ФНС от
 * 14.09.2020 № ЕД-7-20/662@, реквизит 1196. Undefined when any part is missing or of another shape.
 */
export function readRussianReceipt(text: string): CodePayload | undefined {
  const parts = new Map(text.trim().split('&').map((part) => split(part))) // prettier-ignore
  const time = /^(\d{4})(\d\d)(\d\d)T\d{4}(?:\d\d)?$/.exec(parts.get('t') ?? '')
  const total = codeAmount(parts.get('s'))
  const sealed = /^\d{16}$/.test(parts.get('fn') ?? '') && [parts.get('i'), parts.get('fp')].every((part) => /^\d{1,10}$/.test(part ?? '')) // prettier-ignore
  if (time === null || total === undefined || !sealed || !/^[1-4]$/.test(parts.get('n') ?? '')) return undefined
  const date = isoDate(Number(time[1]), Number(time[2]), Number(time[3]))
  return { standard: 'russian-receipt', values: valuesOf({ issueDate: date, grossTotal: total, currency: 'RUB' }) }
}

function split(part: string): [key: string, value: string] {
  const at = part.indexOf('=')
  return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
}
