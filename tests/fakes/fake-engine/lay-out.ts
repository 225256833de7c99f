import type { Box } from '../../../core/domain/evidence.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { Seed } from './seeds.ts'

/** A4 in points. */
export const PAGE = { width: 595, height: 842 } as const

/** A printed piece of text and the room it takes. */
export interface Print {
  readonly text: string
  readonly box: Box
  readonly size: number
  readonly bold?: boolean
  readonly faint?: boolean
  readonly field?: FieldName
  readonly line?: number
}

/** Sums of a document in hundredths. */
export interface Sums {
  readonly lines: readonly number[]
  readonly net: number
  readonly tax: number
  readonly gross: number
}

const LABELS = {
  de: ['USt-IdNr.', 'IBAN', 'BIC', 'Rechnungsnummer', 'Datum', 'Fällig am', 'An', 'Netto', 'USt', 'Gesamtbetrag', 'Bezeichnung', 'Menge', 'Preis', 'Betrag'],
  en: ['VAT ID', 'IBAN', 'BIC', 'Number', 'Date', 'Due date', 'Bill to', 'Net', 'VAT', 'Total', 'Description', 'Qty', 'Price', 'Amount'],
  fr: ['TVA', 'IBAN', 'BIC', 'Facture nº', 'Date', 'Échéance', 'Client', 'Total HT', 'TVA', 'Total TTC', 'Désignation', 'Qté', 'Prix', 'Montant'],
  pl: ['NIP', 'Nr konta', 'BIC', 'Nr faktury', 'Data wystawienia', 'Termin płatności', 'Nabywca', 'Netto', 'VAT', 'Do zapłaty', 'Nazwa', 'Ilość', 'Cena', 'Wartość'],
  ru: ['ИНН', 'Р/с', 'БИК', '№', 'Дата', 'Оплатить до', 'Покупатель', 'Итого', 'НДС', 'Всего к оплате', 'Наименование', 'Кол-во', 'Цена', 'Сумма'],
} as const // prettier-ignore

/** Hundredths as a plain decimal with two digits. */
export function hundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Adds a document up; rounding to whole hundredths. */
export function sumsOf(seed: Seed): Sums {
  const lines = seed.lines.map((line) => Math.round(Number(line.quantity) * line.price))
  const net = lines.reduce((total, amount) => total + amount, 0)
  const tax = Math.round((net * seed.rate) / 100)
  return { lines, net, tax, gross: net + tax }
}

/** About how wide this text is in a sans-serif of size 1; good to a few per cent, which is what a box needs. */
function widthOf(text: string): number {
  let width = 0
  for (const sign of text) {
    if (/[ijltfI.,:;'’!|/\s()-]/.test(sign)) width += 0.29
    else if (/[MWmwЖШЩЮЫМжшщюыФ@%]/.test(sign)) width += 0.8
    else width += /\p{Lu}/u.test(sign) ? 0.68 : 0.55
  }
  return width
}

/** Puts a document on paper: every piece of text with its box, tagged with the field or line it is. */
export function layOut(seed: Seed): Print[] {
  const l = LABELS[seed.language]
  const sums = sumsOf(seed)
  const prints: Print[] = []
  const put = (text: string, x: number, y: number, size: number, more: Partial<Print> = {}, right = false) => {
    const width = widthOf(text) * size * (more.bold ? 1.07 : 1)
    const x0 = right ? x - width : x
    prints.push({ text, size, box: [x0, y - size * 0.92, x0 + width, y + size * 0.26], ...more })
    return x0 + width
  }
  const labelled = (label: string, field: FieldName, x: number, y: number, size = 9) => {
    const value = seed.fields[field]
    if (value === undefined) return
    const end = put(`${label}:`, x, y, size, { faint: true })
    put(shown(value, field, seed.language), end + 5, y, size, { field })
  }
  put(seed.fields.supplierName ?? '', 50, 66, 15, { bold: true, field: 'supplierName' })
  labelled(l[0], 'supplierTaxId', 50, 86)
  labelled('КПП', 'supplierKpp', 200, 86)
  labelled(l[1], 'supplierIban', 50, 101)
  labelled(l[2], 'supplierBic', 330, 101)
  put(seed.title, 50, 160, seed.title.length > 25 ? 12 : 20, { bold: true })
  labelled(l[3], 'invoiceNumber', 350, 142, 10)
  labelled(l[4], 'issueDate', 350, 158, 10)
  labelled(l[5], 'dueDate', 350, 174, 10)
  if (seed.fields.buyerName !== undefined) put(l[6], 50, 208, 9, { faint: true })
  if (seed.fields.buyerName !== undefined) put(seed.fields.buyerName, 50, 223, 11, { field: 'buyerName' })
  labelled(l[0], 'buyerTaxId', 50, 238)
  labelled('КПП', 'buyerKpp', 200, 238)
  put(l[10], 50, 280, 9, { bold: true })
  put(l[11], 360, 280, 9, { bold: true }, true)
  put(l[12], 450, 280, 9, { bold: true }, true)
  put(l[13], 545, 280, 9, { bold: true }, true)
  seed.lines.forEach((line, index) => {
    const y = 304 + index * 20
    put(line.description, 50, y, 9.5, { line: index + 1 })
    put(`${line.quantity} ${line.unit}`, 360, y, 9.5, { line: index + 1 }, true)
    put(money(line.price, seed.language), 450, y, 9.5, { line: index + 1 }, true)
    put(money(sums.lines[index] ?? 0, seed.language), 545, y, 9.5, { line: index + 1 }, true)
  })
  const below = 330 + seed.lines.length * 20
  const total = (label: string, field: FieldName, amount: number, y: number, bold = false) => {
    put(label, 380, y, bold ? 11 : 9.5, { bold })
    const text = money(amount, seed.language)
    put(text, field === 'grossTotal' ? 515 : 545, y, bold ? 11 : 9.5, { bold, field }, true)
  }
  if (seed.rate > 0) total(l[7], 'netTotal', sums.net, below)
  if (seed.rate > 0) total(`${l[8]} ${seed.rate} %`, 'taxTotal', sums.tax, below + 18)
  total(l[9], 'grossTotal', sums.gross, below + 40, true)
  put(seed.fields.currency ?? '', 545, below + 40, 11, { bold: true, field: 'currency' }, true)
  return prints
}

function money(amount: number, language: Seed['language']): string {
  const [whole = '', cents = ''] = hundredths(amount).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, { de: '.', en: ',', fr: ' ', pl: ' ', ru: ' ' }[language])
  return `${grouped}${language === 'en' ? '.' : ','}${cents}`
}

function shown(value: string, field: FieldName, language: Seed['language']): string {
  if (field !== 'issueDate' && field !== 'dueDate') return value
  const [year, month, day] = value.split('-')
  return language === 'en' || language === 'fr' ? `${day}/${month}/${year}` : `${day}.${month}.${year}`
}
