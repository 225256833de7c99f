import Big from 'big.js'
import type { FieldName } from '../../../core/domain/fields.ts'
import { extractFromEInvoice, readAttachedEInvoice } from '../../../core/extraction/e-invoice/extract-from-e-invoice.ts'
import { hybridFiles } from './hybrid-files.ts'

export interface AlterationRate {
  readonly field: string
  altered: number
  caught: number
  readonly missed: string[]
}

type Alter = (value: string) => string

/**
 * What somebody would change in the XML to be paid, or by mistake: another account with right check digits, a total 100 more (and what is
 * payable with it), another number, another name.
 */
const ALTERATIONS: Readonly<Partial<Record<FieldName, Alter>>> = {
  supplierIban: otherIban,
  grossTotal: (value) => new Big(value).plus(100).toFixed(2),
  invoiceNumber: (value) => value.replace(/[0-9A-Za-z](?=[^0-9A-Za-z]*$)/, (last) => (last === '7' ? '3' : '7')),
  supplierName: () => 'Nordwind Handelskontor GmbH',
  supplierTaxId: (value) => value.replace(/\d(?=\D*$)/, (last) => String((Number(last) + 5) % 10)),
  issueDate: (value) => value.replace(/(\d\d)$/, (day) => (Number(day) > 15 ? '03' : '23')),
}

/** How many alterations of one value in the XML of each hybrid PDF the comparison with its page tells of, field by field. */
export async function alterationRates(corpora: string): Promise<AlterationRate[]> {
  const rates: AlterationRate[] = []
  const files = (await hybridFiles(corpora)).filter(({ truth }) => !truth.differsFromPage)
  for (const [field, alter] of Object.entries(ALTERATIONS) as [FieldName, Alter][]) {
    const rate: AlterationRate = { field, altered: 0, caught: 0, missed: [] }
    for (const { truth, xml, pages } of files) {
      const value = readAttachedEInvoice(xml).extraction.fields[field]?.value
      if (value === undefined) continue
      const altered = xml.map((each) => ({ ...each, content: replaced(each.content, field, value, alter(value)) }))
      if (readAttachedEInvoice(altered).extraction.fields[field]?.value === value) {
        throw new Error(`${truth.name}: ${field} was not altered`)
      }
      rate.altered += 1
      const { findings } = extractFromEInvoice(altered, pages, { ownCompanies: [] })
      const told = findings.some(
        (each) =>
          each.code === 'xml-differs-from-page' &&
          (each.field === field || (field === 'grossTotal' && each.field === 'payableTotal')),
      )
      if (told) rate.caught += 1
      else rate.missed.push(truth.name)
    }
    rates.push(rate)
  }
  return rates
}

/** Changes the text of every element that holds the value, however it is spaced or dated there. */
function replaced(content: string, field: FieldName, value: string, by: string): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return content.replace(/>([^<>]+)</g, (whole, text: string) => {
    const plain = text.replace(/\s+/g, ' ').trim()
    if (field === 'grossTotal') {
      return /^-?\d+(\.\d+)?$/.test(plain) && new Big(plain).eq(value) ? `>${by}<` : whole
    }
    if (field === 'issueDate') {
      const compact = value.replaceAll('-', '')
      if (plain.startsWith(compact)) return `>${by.replaceAll('-', '')}${plain.slice(8)}<`
      return plain.startsWith(value) ? `>${by}${plain.slice(10)}<` : whole
    }
    const same =
      field === 'supplierName' ? unescaped(plain) === value : plain.replace(/\s/g, '') === value.replace(/\s/g, '')
    return same ? `>${escaped(by)}<` : whole
  })
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** The account with two of its digits changed and its check digits made right again (ISO 13616). */
function otherIban(value: string): string {
  if (!/^[A-Z]{2}\d{2}/.test(value)) return value.replace(/\d(?=\D*$)/, (last) => String((Number(last) + 1) % 10))
  const body = value
    .slice(4)
    .replace(/(\d)(\d)(?=\D*$)/, (_, a: string, b: string) => `${(Number(a) + 3) % 10}${(Number(b) + 4) % 10}`)
  const digits = [...`${body}${value.slice(0, 2)}00`].map((letter) => Number.parseInt(letter, 36)).join('')
  const check = 98n - (BigInt(digits) % 97n)
  return `${value.slice(0, 2)}${String(check).padStart(2, '0')}${body}`
}
