import type { DecimalText } from '../../domain/decimal.ts'
import { kindOfCorrection } from './document-kind.ts'
import { negated, sumOf, xmlDate } from './exact-values.ts'
import type { InvoiceDraft } from './invoice-draft.ts'
import { readUpdCurrency, readUpdParties, updRate, updTax } from './upd-parts.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * Reads a УКД or корректировочный счёт-фактура (orders ММВ-7-15/189@ and ЕД-7-26/736@, version 5.01, and the older 5.02): what it changes, as
 * differences. Totals are ВсегоУвел less ВсегоУм; a line's amounts likewise, its rate the one after. Quantities and prices before and
 * after stay unmapped: a difference of prices is no price.
 */
export function readUpdCorrection(draft: InvoiceDraft, document: XmlElement | undefined, head: XmlElement): void {
  const { xml } = draft
  const attribute = (...names: string[]): string =>
    names.find((name) => head.attributes[name] !== undefined) ?? names[0] ?? ''
  const number = attribute('НомерКСчФ', 'НомерДок')
  const day = attribute('ДатаКСчФ', 'ДатаДок')
  draft.setText('invoiceNumber', xml.attribute(head, number), head, number)
  draft.setText('issueDate', xml.attribute(head, day), head, day)
  for (const earlier of xml.all(head, 'СчФ')) {
    const date = xml.attribute(earlier, 'ДатаСчФ')
    draft.addCorrected(xml.attribute(earlier, 'НомерСчФ'), date === undefined ? undefined : xmlDate(date))
  }
  readUpdParties(draft, head)
  readUpdCurrency(draft, head)
  const table = xml.first(document, 'ТаблКСчФ')
  xml.all(table, 'СведТов').forEach((line, index) => readLine(draft, line, index + 1))
  const up = xml.first(table, 'ВсегоУвел')
  const down = xml.first(table, 'ВсегоУм')
  const total = (name: string): DecimalText | undefined =>
    difference(draft.amountAttribute(up, name), draft.amountAttribute(down, name))
  draft.setAmount('netTotal', total('СтТовБезНДСВсего'))
  draft.setAmount('grossTotal', total('СтТовУчНалВсего'))
  draft.setAmount(
    'taxTotal',
    difference(updTax(draft, xml.first(up, 'СумНал')), updTax(draft, xml.first(down, 'СумНал'))),
  )
  draft.kind = kindOfCorrection(draft.fields.grossTotal?.value)
}

function readLine(draft: InvoiceDraft, line: XmlElement, number: number): void {
  const { xml } = draft
  const about = { field: 'lines', line: number } as const
  const changed = (name: string): DecimalText | undefined => {
    const change = xml.first(line, name)
    return difference(
      draft.amountAttribute(change, 'СтоимУвел', about),
      draft.amountAttribute(change, 'СтоимУм', about),
    )
  }
  const { rate } = updRate(xml.attribute(line, 'НалСтПосле'))
  draft.addLine({
    description: xml.attribute(line, 'НаимТов'),
    taxRate: rate,
    netAmount: changed('СтТовБезНДС'),
    grossAmount: changed('СтТовУчНал'),
  })
}

function difference(up: DecimalText | undefined, down: DecimalText | undefined): DecimalText | undefined {
  return sumOf([up, down === undefined ? undefined : negated(down)])
}
