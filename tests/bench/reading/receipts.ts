import type { TruthDocument } from '../ground-truth.ts'
import { readTruth } from '../ground-truth.ts'

/** Scanned receipts with known total and date. */
export async function knownReceipts(folder: string): Promise<TruthDocument[]> {
  const all = await readTruth(folder)
  return all.filter((document) => document.documentType === 'receipt' && /\.(jpe?g|png|tiff?)$/i.test(document.path))
}

/** Whether the total stands in the reading as a number of its own, with comma or point, spaces around the mark aside. */
export function showsTotal(reading: string, total: string): boolean {
  const text = reading.replace(/ *([.,]) */g, '$1')
  const [whole = '', cents = ''] = total.replace('-', '').split('.')
  return [',', '.'].some((mark) => new RegExp(`(?<!\\d)${whole}${mark}${cents.padEnd(2, '0')}(?!\\d)`).test(text))
}

/** Whether the date stands in the reading, in any order and with any marks receipts use. */
export function showsDate(reading: string, date: string): boolean {
  const text = reading.replace(/\s+/g, '')
  const [year = '', month = '', day = ''] = date.split('-')
  const mark = '[./,-]'
  const forms = [`${day}${mark}${month}${mark}(?:${year}|${year.slice(2)})`, `${year}${mark}${month}${mark}${day}`]
  return forms.some((form) => new RegExp(form).test(text))
}
