import type { DecimalText } from '../../domain/decimal.ts'
import type { TaxCategory } from '../../domain/invoice.ts'
import { xmlDecimal } from './exact-values.ts'
import type { InvoiceDraft } from './invoice-draft.ts'
import { alphabeticCurrency } from '../../domain/numeric-currency.ts'
import type { XmlElement } from './xml-tree.ts'

/** Seller and buyer of either form; where several are named (a joint sale), the first. */
export function readUpdParties(draft: InvoiceDraft, head: XmlElement | undefined): void {
  const { xml } = draft
  readParty(draft, xml.first(head, 'СвПрод'), 'supplier')
  readParty(draft, xml.first(head, 'СвПокуп'), 'buyer')
  const bank = xml.first(head, 'СвПрод', 'БанкРекв')
  draft.setText('supplierIban', xml.attribute(bank, 'НомерСчета'), bank, 'НомерСчета')
  const branch = xml.first(bank, 'СвБанк')
  draft.setText('supplierBic', xml.attribute(branch, 'БИК'), branch, 'БИК')
}

export function readUpdCurrency(draft: InvoiceDraft, head: XmlElement | undefined): void {
  const { xml } = draft
  const place = xml.first(head, 'ДенИзм') ?? head
  const code = xml.attribute(place, 'КодОКВ')
  if (code !== undefined) draft.setText('currency', alphabeticCurrency(code) ?? code, place, 'КодОКВ')
}

/** Tax in a СумНал: an amount, or «без НДС» and a dash, which are none. */
export function updTax(draft: InvoiceDraft, parent: XmlElement | undefined): DecimalText | undefined {
  return draft.amount(draft.xml.first(parent, 'СумНал|СумНДС'), { field: 'taxTotal' })
}

export interface UpdRate {
  readonly rate?: DecimalText
  readonly category?: TaxCategory
}

/**
 * What a НалСт says. A расчётная ставка (10/110, 20/120; НК РФ ст. 164 п. 4) takes the tax out of an amount with tax: on the amount
 * without tax it is the rate above the line. «Без НДС» has no rate.
 */
export function updRate(printed: string | undefined): UpdRate {
  const text = (printed ?? '').replace(/\s+/gu, '').replace(',', '.').toLowerCase()
  const plain = /^(\d+(?:\.\d+)?)%?$/.exec(text) ?? /^(\d+)\/1\d\d%?$/.exec(text)
  const rate = plain?.[1] === undefined ? undefined : xmlDecimal(plain[1])
  if (rate !== undefined) return { rate, category: /^0+(\.0+)?$/.test(rate) ? 'Z' : 'S' }
  if (text.startsWith('безндс')) return { category: 'E' }
  return text.startsWith('ндсисчисляется') ? { category: 'AE' } : {}
}

function readParty(draft: InvoiceDraft, party: XmlElement | undefined, role: 'supplier' | 'buyer'): void {
  const { xml } = draft
  const id = xml.first(party, 'ИдСв')
  const [name, taxId, kpp] =
    role === 'supplier'
      ? (['supplierName', 'supplierTaxId', 'supplierKpp'] as const)
      : (['buyerName', 'buyerTaxId', 'buyerKpp'] as const)
  const company = xml.first(id, 'СвЮЛУч|СвЮЛ')
  const person = xml.first(id, 'СвИП|СвФЛУч|СвФЛУчастФХЖ|СвФЛ')
  const foreigner = xml.first(id, 'СвИнНеУч|СвЮлНеУч')
  if (company !== undefined) {
    draft.setText(name, xml.attribute(company, 'НаимОрг'), company, 'НаимОрг')
    draft.setText(taxId, xml.attribute(company, 'ИННЮЛ'), company, 'ИННЮЛ')
    draft.setText(kpp, xml.attribute(company, 'КПП'), company, 'КПП')
  } else if (person !== undefined) {
    const full = xml.first(person, 'ФИО|ФИОИП')
    const parts = ['Фамилия', 'Имя', 'Отчество'].map((part) => xml.attribute(full, part))
    draft.setText(name, parts.filter((part) => part !== undefined).join(' ') || undefined, full)
    draft.setText(taxId, xml.attribute(person, 'ИННФЛ'), person, 'ИННФЛ')
  } else {
    const named = foreigner?.attributes['Наим'] === undefined ? 'НаимОрг' : 'Наим'
    draft.setText(name, xml.attribute(foreigner, named), foreigner, named)
    draft.setText(taxId, xml.attribute(foreigner, 'Идентиф'), foreigner, 'Идентиф')
  }
}
