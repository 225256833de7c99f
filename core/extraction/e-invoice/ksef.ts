import Big from 'big.js'
import { DecimalText } from '../../domain/decimal.ts'
import type { TaxCategory } from '../../domain/invoice.ts'
import { kindOfCorrection } from './document-kind.ts'
import { isAccount, negated, sumOf } from './exact-values.ts'
import { InvoiceDraft, type EInvoiceResult } from './invoice-draft.ts'
import { ksefFindings } from './ksef-rules.ts'
import type { XmlElement } from './xml-tree.ts'

/** Whether a root element is a structured invoice of the Polish KSeF, FA(1) to FA(3). */
export function isKsef(root: XmlElement): boolean {
  return root.name === 'Faktura' && root.uri.startsWith('http://crd.gov.pl/wzor/')
}

/**
 * The net sums of an FA by kind of sale (P_13_x), the tax that goes with each (P_14_x), and what they mean in EN 16931. Rates are the
 * ones in force; the older ones a field may hold stand behind (ustawa o VAT art. 41, 119, 129; broszura FA(3)).
 */
const SUMS: readonly { net: string; tax?: string; category?: TaxCategory; rates: readonly string[] }[] = [
  { net: 'P_13_1', tax: 'P_14_1', category: 'S', rates: ['23', '22'] },
  { net: 'P_13_2', tax: 'P_14_2', category: 'S', rates: ['8', '7'] },
  { net: 'P_13_3', tax: 'P_14_3', category: 'S', rates: ['5'] },
  { net: 'P_13_4', tax: 'P_14_4', category: 'S', rates: ['4', '3'] },
  { net: 'P_13_5', tax: 'P_14_5', category: 'S', rates: [] },
  { net: 'P_13_6_1', category: 'Z', rates: ['0'] },
  { net: 'P_13_6_2', category: 'K', rates: ['0'] },
  { net: 'P_13_6_3', category: 'G', rates: ['0'] },
  { net: 'P_13_7', category: 'E', rates: [] },
  { net: 'P_13_8', category: 'O', rates: [] },
  { net: 'P_13_9', category: 'AE', rates: [] },
  { net: 'P_13_10', category: 'AE', rates: [] },
  { net: 'P_13_11', rates: [] },
]

/**
 * Reads a Polish FA(2) or FA(3) e-invoice (Ministry of Finance, wzór faktury ustrukturyzowanej). A correction's totals are differences and
 * keep their sign; its lines stand as written, those with the state before among them as deductions (StanPrzed). Lines of an
 * order in an advance invoice (Zamowienie) are not invoiced lines and stay unmapped.
 */
export function readKsef(root: XmlElement): EInvoiceResult {
  const draft = new InvoiceDraft(root)
  const { xml } = draft
  const invoice = xml.first(root, 'Fa')
  draft.language = 'pl'
  draft.set('invoiceNumber', xml.first(invoice, 'P_2'))
  draft.set('issueDate', xml.first(invoice, 'P_1'))
  draft.set('currency', xml.first(invoice, 'KodWaluty'))
  readParties(draft, root)
  const payment = xml.first(invoice, 'Platnosc')
  draft.set(
    'dueDate',
    xml.first(payment, 'TerminPlatnosci', 'Termin') ?? xml.first(payment, 'TerminyPlatnosci', 'TerminPlatnosci'),
  )
  const account = xml
    .all(payment, 'RachunekBankowy')
    .find(
      (each) =>
        isAccount((xml.first(each, 'NrRB')?.text ?? '').replace(/\s+/gu, '')) ||
        each === xml.first(payment, 'RachunekBankowy'),
    )
  draft.set('supplierIban', xml.first(account, 'NrRB'))
  draft.set('supplierBic', xml.first(account, 'SWIFT'))
  readTotals(draft, invoice)
  xml.all(invoice, 'FaWiersz').forEach((line, index) => readLine(draft, line, index + 1))
  for (const earlier of xml.all(invoice, 'DaneFaKorygowanej')) {
    draft.addCorrected(xml.text(earlier, 'NrFaKorygowanej'), draft.date(xml.first(earlier, 'DataWystFaKorygowanej')))
  }
  const typeCode = xml.text(invoice, 'RodzajFaktury')
  draft.kind = typeCode?.startsWith('KOR') ? kindOfCorrection(draft.fields.grossTotal?.value) : 'invoice'
  draft.selfBilled = xml.text(invoice, 'Adnotacje', 'P_17') === '1'
  const version = xml.attribute(xml.first(root, 'Naglowek', 'KodFormularza'), 'kodSystemowy')
  xml.text(root, 'Naglowek', 'KodFormularza')
  draft.findings.push(...ksefFindings(draft, root))
  return draft.result({ syntax: 'ksef', version, typeCode })
}

function readParties(draft: InvoiceDraft, root: XmlElement): void {
  const { xml } = draft
  const seller = xml.first(root, 'Podmiot1', 'DaneIdentyfikacyjne')
  draft.set('supplierTaxId', xml.first(seller, 'NIP'))
  draft.set('supplierName', xml.first(seller, 'Nazwa|PelnaNazwa'))
  const buyer = xml.first(root, 'Podmiot2', 'DaneIdentyfikacyjne')
  draft.set('buyerName', xml.first(buyer, 'Nazwa|PelnaNazwa'))
  const european = xml.first(buyer, 'NrVatUE')
  if (european === undefined) draft.set('buyerTaxId', xml.first(buyer, 'NIP|NrID'))
  else draft.setText('buyerTaxId', (xml.text(buyer, 'KodUE') ?? '') + (xml.text(european) ?? ''), european)
}

function readTotals(draft: InvoiceDraft, invoice: XmlElement | undefined): void {
  const { xml } = draft
  const rates = new Set(xml.all(invoice, 'FaWiersz', 'P_12').map((rate) => rate.text.trim()))
  const nets: (DecimalText | undefined)[] = []
  const taxes: (DecimalText | undefined)[] = []
  let broken = false
  for (const sum of SUMS) {
    const netElement = xml.first(invoice, sum.net)
    const net = draft.amount(netElement, { field: 'netTotal' })
    broken ||= netElement !== undefined && net === undefined
    const tax = sum.tax === undefined ? undefined : draft.amount(xml.first(invoice, sum.tax), { field: 'taxTotal' })
    nets.push(net)
    taxes.push(tax)
    // Programs fill every sum in; those of zero say nothing.
    if (isZero(net) && isZero(tax)) continue
    const rate = sum.rates.find((each) => rates.has(each)) ?? sum.rates[0]
    draft.addTax({
      category: sum.category,
      rate: rate === undefined ? undefined : DecimalText.parse(rate),
      base: net,
      tax: tax ?? (sum.tax === undefined && rate !== undefined ? DecimalText.parse('0.00') : undefined),
    })
  }
  if (!broken) draft.setAmount('netTotal', sumOf(nets))
  const taxTotal = sumOf(taxes)
  // Without a single taxed sale the tax is none: the schema has no field to say so.
  const untaxed = taxTotal === undefined && !broken && nets.some((net) => net !== undefined)
  draft.setAmount('taxTotal', untaxed ? DecimalText.parse('0.00') : taxTotal)
  draft.set('grossTotal', xml.first(invoice, 'P_15'))
  const settlement = xml.first(invoice, 'Rozliczenie')
  draft.set('payableTotal', xml.first(settlement, 'DoZaplaty'))
  const charged = draft.amount(xml.first(settlement, 'SumaObciazen'))
  const deducted = draft.amount(xml.first(settlement, 'SumaOdliczen'))
  draft.payableRounding = sumOf([charged, deducted && negated(deducted)])
}

function readLine(draft: InvoiceDraft, line: XmlElement, number: number): void {
  const { xml } = draft
  const about = { field: 'lines', line: number } as const
  const netAmount = draft.amount(xml.first(line, 'P_11'), about)
  const grossAmount = draft.amount(xml.first(line, 'P_11A'), about)
  const netPrice = draft.amount(xml.first(line, 'P_9A'), about)
  // A price with tax goes with an amount with tax (art. 106e ust. 7); beside a net amount it stays unmapped.
  const grossPrice =
    netPrice === undefined && netAmount === undefined ? draft.amount(xml.first(line, 'P_9B'), about) : undefined
  const discount = draft.amount(xml.first(line, 'P_10'), about)
  draft.addLine({
    description: xml.text(line, 'P_7'),
    quantity: draft.amount(xml.first(line, 'P_8B'), about),
    unit: xml.text(line, 'P_8A'),
    unitPrice: netPrice ?? grossPrice,
    adjustment: discount === undefined || isZero(discount) ? undefined : negated(discount),
    taxRate: rateOf(draft, xml.first(line, 'P_12'), about),
    netAmount,
    grossAmount,
    ...(xml.text(line, 'StanPrzed') === '1' ? { sumsAs: 'deduction' as const } : {}),
  })
}

/** P_12: "23", "0 WDT", "0 EX", "0 KR", or words without a rate ("zw", "oo", "np I"). */
function rateOf(
  draft: InvoiceDraft,
  element: XmlElement | undefined,
  about: { field: 'lines'; line: number },
): DecimalText | undefined {
  const text = element?.text.trim() ?? ''
  if (/^0 (KR|WDT|EX)$/.test(text)) return DecimalText.parse('0')
  if (element === undefined || /^(zw|oo|np( I{1,2})?)$/.test(text)) return undefined
  return draft.amount(element, about)
}

function isZero(amount: DecimalText | undefined): boolean {
  return amount === undefined || new Big(amount).eq(0)
}
