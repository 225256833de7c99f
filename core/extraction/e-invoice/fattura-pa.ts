import type { TaxCategory } from '../../domain/invoice.ts'
import { kindOfType } from './document-kind.ts'
import { DecimalText } from '../../domain/decimal.ts'
import { negated, sumOf, xmlDate } from './exact-values.ts'
import { InvoiceDraft, type EInvoiceResult } from './invoice-draft.ts'
import type { XmlElement } from './xml-tree.ts'

/** Whether a root element is an Italian FatturaPA (FPA12 to the state, FPR12 between firms); the simplified FSM10 is another format. */
export function isFatturaPa(root: XmlElement): boolean {
  return root.name === 'FatturaElettronica' && root.children.some((child) => child.name === 'FatturaElettronicaHeader')
}

/** EN 16931 categories of the Italian Natura codes (Agenzia delle Entrate, specifiche tecniche 1.8, appendix on EN mapping). */
const CATEGORIES: readonly (readonly [natura: string, category: TaxCategory])[] = [
  ['N3.1', 'G'],
  ['N3.2', 'K'],
  ['N3', 'E'],
  ['N1', 'O'],
  ['N2', 'O'],
  ['N4', 'E'],
  ['N6', 'AE'],
  ['N7', 'O'],
]

/**
 * Reads a FatturaPA 1.2 (Sistema di Interscambio). Net and tax are the sums of DatiRiepilogo; gross is ImportoTotaleDocumento, else their sum.
 * A file may hold a lot of several invoices: the first is read, and a finding says that there are more.
 */
export function readFatturaPa(root: XmlElement): EInvoiceResult {
  const draft = new InvoiceDraft(root)
  const { xml } = draft
  draft.language = 'it'
  const version = xml.text(root, 'FatturaElettronicaHeader', 'DatiTrasmissione', 'FormatoTrasmissione')
  readParty(draft, xml.first(root, 'FatturaElettronicaHeader', 'CedentePrestatore'), 'supplier')
  readParty(draft, xml.first(root, 'FatturaElettronicaHeader', 'CessionarioCommittente'), 'buyer')
  const bodies = xml.all(root, 'FatturaElettronicaBody')
  if (bodies.length > 1) draft.note('e-invoice-holds-several', { count: String(bodies.length) })
  const body = bodies[0]
  const general = xml.first(body, 'DatiGenerali', 'DatiGeneraliDocumento')
  draft.set('invoiceNumber', xml.first(general, 'Numero'))
  draft.set('issueDate', xml.first(general, 'Data'))
  draft.set('currency', xml.first(general, 'Divisa'))
  const goods = xml.first(body, 'DatiBeniServizi')
  readTotals(draft, general, goods)
  xml.all(goods, 'DettaglioLinee').forEach((line, index) => readLine(draft, line, index + 1))
  readPayment(draft, body)
  for (const earlier of xml.all(body, 'DatiGenerali', 'DatiFattureCollegate')) {
    const day = xml.text(earlier, 'Data')
    draft.addCorrected(xml.text(earlier, 'IdDocumento'), day === undefined ? undefined : xmlDate(day))
  }
  const typeCode = xml.text(general, 'TipoDocumento')
  // TD04 credit note, TD08 simplified credit note; the rest, self-billed reverse charge among them, are invoices.
  draft.kind = kindOfType(typeCode === 'TD04' || typeCode === 'TD08' ? '381' : '380', draft.fields.grossTotal?.value)
  // CC: the cessionario/committente, the buyer, made it out; TD16 to TD19 and TD27 are the buyer's own documents by their nature.
  const issuer = xml.text(root, 'FatturaElettronicaHeader', 'SoggettoEmittente')
  draft.selfBilled = issuer === 'CC' || /^TD(?:16|17|18|19|20|21|22|23|27|28|29)$/.test(typeCode ?? '')
  noteMissing(draft)
  return draft.result({ syntax: 'fattura-pa', version, typeCode })
}

function readParty(draft: InvoiceDraft, party: XmlElement | undefined, role: 'supplier' | 'buyer'): void {
  const { xml } = draft
  const identity = xml.first(party, 'DatiAnagrafici')
  const register = xml.first(identity, 'Anagrafica')
  const name = role === 'supplier' ? 'supplierName' : 'buyerName'
  const taxId = role === 'supplier' ? 'supplierTaxId' : 'buyerTaxId'
  const person = [xml.text(register, 'Nome'), xml.text(register, 'Cognome')].filter((part) => part !== undefined)
  if (person.length > 0) draft.setText(name, person.join(' '), register)
  draft.set(name, xml.first(register, 'Denominazione'))
  const vat = xml.first(identity, 'IdFiscaleIVA')
  const code = xml.text(vat, 'IdCodice')
  const fiscal = xml.first(identity, 'CodiceFiscale')
  if (code !== undefined) draft.setText(taxId, (xml.text(vat, 'IdPaese') ?? '') + code, vat)
  if (role === 'supplier') draft.set('supplierTaxNumber', fiscal)
  else if (code === undefined) draft.set('buyerTaxId', fiscal)
}

function readTotals(draft: InvoiceDraft, general: XmlElement | undefined, goods: XmlElement | undefined): void {
  const { xml } = draft
  const rows = xml.all(goods, 'DatiRiepilogo').map((row) => {
    const about = { field: 'taxBreakdown' } as const
    const natura = xml.text(row, 'Natura')
    const printed = draft.amount(xml.first(row, 'AliquotaIVA'), about)
    const exempt = natura === undefined ? undefined : CATEGORIES.find(([prefix]) => natura.startsWith(prefix))?.[1]
    return {
      // Whose tax the buyer pays to the treasury itself: split payment, art. 17-ter DPR 633/1972.
      isSplit: xml.text(row, 'EsigibilitaIVA') === 'S',
      category: natura === undefined ? ('S' as const) : exempt,
      // Exempt rows state 0.00 as their rate because the schema demands a number.
      rate: natura === undefined ? printed : undefined,
      base: draft.amount(xml.first(row, 'ImponibileImporto'), about),
      tax: draft.amount(xml.first(row, 'Imposta'), about),
    }
  })
  for (const { category, rate, base, tax } of rows) draft.addTax({ category, rate, base, tax })
  const net = sumOf(rows.map((row) => row.base))
  const tax = sumOf(rows.map((row) => row.tax))
  draft.setAmount('netTotal', net)
  draft.setAmount('taxTotal', tax)
  draft.setAmount('grossTotal', sumOf([net, tax]))
  draft.set('grossTotal', xml.first(general, 'ImportoTotaleDocumento'))
  const kept = sumOf(rows.filter(({ isSplit }) => isSplit).map((row) => row.tax))
  const gross = DecimalText.safeParse(draft.fields.grossTotal?.value)
  if (kept !== undefined && gross.success) {
    draft.payableRounding = negated(kept)
    draft.setAmount('payableTotal', sumOf([gross.data, negated(kept)]))
  }
  // A pension fund's contribution is taxed with the lines without being one of them.
  const funds = xml
    .all(general, 'DatiCassaPrevidenziale')
    .map((fund) => draft.amount(xml.first(fund, 'ImportoContributoCassa')))
  draft.netAdjustment = sumOf(funds)
}

function readLine(draft: InvoiceDraft, line: XmlElement, number: number): void {
  const { xml } = draft
  const about = { field: 'lines', line: number } as const
  const natura = xml.text(line, 'Natura')
  const printed = draft.amount(xml.first(line, 'AliquotaIVA'), about)
  draft.addLine({
    description: xml.text(line, 'Descrizione'),
    quantity: draft.amount(xml.first(line, 'Quantita'), about),
    unit: xml.text(line, 'UnitaMisura'),
    unitPrice: draft.amount(xml.first(line, 'PrezzoUnitario'), about),
    taxRate: natura === undefined ? printed : undefined,
    netAmount: draft.amount(xml.first(line, 'PrezzoTotale'), about),
  })
}

function readPayment(draft: InvoiceDraft, body: XmlElement | undefined): void {
  const { xml } = draft
  const payments = xml.all(body, 'DatiPagamento', 'DettaglioPagamento')
  draft.set(
    'dueDate',
    payments.map((each) => xml.first(each, 'DataScadenzaPagamento')).find((day) => day !== undefined),
  )
  const transfer = payments.find((each) => xml.first(each, 'IBAN') !== undefined)
  draft.set('supplierIban', xml.first(transfer, 'IBAN'))
  draft.set('supplierBic', xml.first(transfer, 'BIC'))
}

function noteMissing(draft: InvoiceDraft): void {
  const { fields } = draft
  const wanted = [
    ['invoiceNumber', 'DatiGeneraliDocumento/Numero'],
    ['issueDate', 'DatiGeneraliDocumento/Data'],
    ['currency', 'DatiGeneraliDocumento/Divisa'],
    ['supplierName', 'CedentePrestatore/DatiAnagrafici/Anagrafica'],
    ['supplierTaxId', 'CedentePrestatore/DatiAnagrafici/IdFiscaleIVA'],
    ['netTotal', 'DatiBeniServizi/DatiRiepilogo'],
  ] as const
  const told = new Set(draft.findings.map((each) => each.field))
  for (const [field, path] of wanted) {
    if (fields[field] === undefined && !told.has(field))
      draft.note('e-invoice-value-missing', { rule: 'FatturaPA', path }, { field })
  }
}
