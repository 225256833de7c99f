import Big from 'big.js'
import type { DecimalText } from '../../domain/decimal.ts'
import { carriedInUpd, withCarriedValues } from './carried-in-xml.ts'
import { sumOf } from './exact-values.ts'
import { InvoiceDraft, type EInvoiceResult } from './invoice-draft.ts'
import { readUpdCorrection } from './upd-correction.ts'
import { readUpdCurrency, readUpdParties, updRate, updTax, type UpdRate } from './upd-parts.ts'
import type { XmlElement } from './xml-tree.ts'

/** Whether a root element is a ФНС exchange file with a счёт-фактура, УПД or УКД of the seller inside. */
export function isUpd(root: XmlElement): boolean {
  const document = root.name === 'Файл' ? root.children.find((child) => child.name === 'Документ') : undefined
  return document?.children.some((child) => child.name === 'СвСчФакт' || child.name === 'СвКСчФ') === true
}

/**
 * Reads the ФНС formats of one family: УПД by orders ММВ-7-15/155@ and 820@ (ВерсФорм 5.01) and ЕД-7-26/970@ (5.02, 5.03), the plain
 * счёт-фактура (5.01, 5.02), and corrections of either (УКД, корректировочный счёт-фактура). Attribute names differ between the orders,
 * meanings do not. Function ДОП alone transfers goods without being an invoice: a delivery note.
 */
export function readUpd(root: XmlElement): EInvoiceResult {
  const draft = new InvoiceDraft(root)
  const { xml } = draft
  draft.language = 'ru'
  const document = xml.first(root, 'Документ')
  const version = xml.attribute(root, 'ВерсФорм')
  const typeCode = xml.attribute(document, 'Функция')
  const correction = xml.first(document, 'СвКСчФ')
  if (correction !== undefined) {
    readUpdCorrection(draft, document, correction)
    return draft.result({ syntax: 'upd', version, typeCode })
  }
  const head = xml.first(document, 'СвСчФакт')
  const number = head?.attributes['НомерДок'] === undefined ? 'НомерСчФ' : 'НомерДок'
  const day = head?.attributes['ДатаДок'] === undefined ? 'ДатаСчФ' : 'ДатаДок'
  draft.setText('invoiceNumber', xml.attribute(head, number), head, number)
  draft.setText('issueDate', xml.attribute(head, day), head, day)
  readUpdParties(draft, head)
  readUpdCurrency(draft, head)
  const table = xml.first(document, 'ТаблСчФакт')
  const rows = xml.all(table, 'СведТов').map((line, index) => readLine(draft, line, index + 1))
  const sum = xml.first(table, 'ВсегоОпл')
  draft.setAmount('netTotal', draft.amountAttribute(sum, 'СтТовБезНДСВсего', { field: 'netTotal' }))
  draft.setAmount('grossTotal', draft.amountAttribute(sum, 'СтТовУчНалВсего', { field: 'grossTotal' }))
  draft.setAmount('taxTotal', updTax(draft, xml.first(sum, 'СумНалВсего')))
  addTaxByRate(draft, rows)
  draft.kind = typeCode === 'ДОП' ? 'delivery-note' : 'invoice'
  noteMissing(draft, typeCode, head)
  const carried = carriedInUpd(xml)
  return withCarriedValues(draft.result({ syntax: 'upd', version, typeCode }), carried)
}

interface TaxedRow extends UpdRate {
  readonly net: DecimalText | undefined
  readonly tax: DecimalText | undefined
}

function readLine(draft: InvoiceDraft, line: XmlElement, number: number): TaxedRow {
  const { xml } = draft
  const about = { field: 'lines', line: number } as const
  const printed = line.attributes['НалСт']
  const rate = updRate(printed)
  // «20/120» says more than the rate taken from it, so it stays among the unmapped.
  if (printed?.includes('/') !== true) xml.attribute(line, 'НалСт')
  if (printed !== undefined && rate.category === undefined && printed.trim() !== '-') {
    draft.noteInvalid(printed, line, about, 'НалСт')
  }
  const net = draft.amountAttribute(line, 'СтТовБезНДС', about)
  draft.addLine({
    description: xml.attribute(line, 'НаимТов'),
    quantity: draft.amountAttribute(line, 'КолТов', about),
    unit:
      xml.attribute(line, 'НаимЕдИзм') ??
      xml.attribute(xml.first(line, 'ДопСведТов'), 'НаимЕдИзм') ??
      xml.attribute(line, 'ОКЕИ_Тов'),
    unitPrice: draft.amountAttribute(line, 'ЦенаТов', about),
    taxRate: rate.rate,
    netAmount: net,
    grossAmount: draft.amountAttribute(line, 'СтТовУчНал', about),
  })
  return { ...rate, net, tax: updTax(draft, xml.first(line, 'СумНал')) }
}

/** The form sums the tax up without telling rates apart: their rows are the sums of the lines, exact where every line states both. */
function addTaxByRate(draft: InvoiceDraft, rows: readonly TaxedRow[]): void {
  const byRate = Map.groupBy(rows, (row) => (row.rate === undefined ? row.category : new Big(row.rate).toFixed()))
  for (const alike of byRate.values()) {
    const first = alike[0]
    const complete = (amounts: readonly (DecimalText | undefined)[]) =>
      amounts.every((amount) => amount !== undefined) ? sumOf(amounts) : undefined
    draft.addTax({
      category: first?.category,
      rate: first?.rate,
      base: complete(alike.map((row) => row.net)),
      tax: complete(alike.map((row) => row.tax)),
    })
  }
}

/** What order 970 (and 820 before it) requires of each function. */
function noteMissing(draft: InvoiceDraft, typeCode: string | undefined, head: XmlElement | undefined): void {
  const { fields } = draft
  const wanted: readonly (readonly [boolean, string, Parameters<InvoiceDraft['note']>[2]?])[] = [
    [fields.invoiceNumber !== undefined, 'СвСчФакт/НомерДок', { field: 'invoiceNumber' }],
    [fields.issueDate !== undefined, 'СвСчФакт/ДатаДок', { field: 'issueDate' }],
    [fields.supplierName !== undefined, 'СвСчФакт/СвПрод/ИдСв', { field: 'supplierName' }],
    [
      fields.buyerName !== undefined || fields.buyerTaxId !== undefined,
      'СвСчФакт/СвПокуп/ИдСв',
      { field: 'buyerName' },
    ],
    [fields.currency !== undefined, 'СвСчФакт/ДенИзм/КодОКВ', { field: 'currency' }],
    [
      typeCode === 'ДОП' || fields.grossTotal !== undefined,
      'ТаблСчФакт/ВсегоОпл/СтТовУчНалВсего',
      { field: 'grossTotal' },
    ],
  ]
  const told = new Set(draft.findings.map((each) => each.field))
  for (const [present, path, about] of wanted) {
    if (present || head === undefined || told.has(about?.field)) continue
    draft.note('e-invoice-value-missing', { rule: 'УПД', path: `Файл/Документ/${path}` }, about)
  }
}
