import type { DocumentId } from '../ids.ts'
import type { DocumentKind, Extraction } from '../invoice.ts'
import { compact } from './identifiers/compact.ts'
import { splitVatId } from './identifiers/vat-id.ts'

/** What we remember of a document to recognise it when it comes again. Names and numbers are normalised by the functions below. */
export interface KnownDocument {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly supplierTaxId?: string | undefined
  readonly supplierName?: string | undefined
  readonly invoiceNumber?: string | undefined
  readonly issueDate?: string | undefined
  readonly grossTotal?: string | undefined
  readonly currency?: string | undefined
}

/** Legal forms people write or leave out as they like; the name without them is what tells companies apart. */
const LEGAL_FORMS = new Set(
  (
    'ооо оао зао пао ао ип нко тов прат пп фоп тоо жшс llc llp ltd limited inc corp plc dac gmbh mbh ag kg ohg ug co eg ev se sa sas sarl ' +
    'eurl snc spa srl sro bv nv oy ab as aps kft zrt doo dd'
  ).split(' '),
)

/** «ООО „Ромашка“» and "Ромашка, ООО" are one name: lower case, ё as е, marks and legal forms dropped, words in order. */
export function normaliseName(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/ё/gu, 'е')
    .replace(/общество с ограниченной ответственностью|фізична особа-підприємець|индивидуальный предприниматель/gu, ' ')
    .replace(/товариство з обмеженою відповідальністю|sp(\.|ółka)?\s*z\s*(o\.?|ogr\S*)\s*(o\.?|odp\S*)(?=\s|$)/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[.'’`]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const bare = words.filter((word) => !LEGAL_FORMS.has(word))
  return (bare.length > 0 ? bare : words).join(' ')
}

/** Cyrillic letters that are drawn like Latin ones: OCR and typists mix them inside one number. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', Х: 'X', У: 'Y', І: 'I', Ѕ: 'S', Ј: 'J',
} // prettier-ignore

/** "№ INV-0017/26" and "inv 17/26" are one number: letters and digits only, look-alike letters folded, zeros before digits dropped. */
export function normaliseInvoiceNumber(number: string): string {
  return number
    .toUpperCase()
    .replace(/^\s*(?:№|NO\.?|NR\.?|N[°º])\s*/u, '')
    .replace(/[А-ЯЁІЇЄҐЅЈ]/gu, (letter) => LOOK_ALIKES[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((piece) => piece.match(/\d+|\D+/gu) ?? [])
    .map((piece) => (/^\d/.test(piece) ? piece.replace(/^0+(?=\d)/, '') : piece))
    .join(' ')
}

/** "PL 526-384-71-04" and "5263847104" are one id: a country prefix is printed in one place and left out in another. */
export function normaliseTaxId(id: string): string {
  return splitVatId(id)?.number ?? compact(id)
}

/** What to remember of a document. */
export function knownDocument(id: DocumentId, extraction: Extraction): KnownDocument {
  const { fields, kind } = extraction
  const taxId = fields.supplierTaxId ?? fields.supplierTaxNumber
  return {
    id,
    kind,
    supplierTaxId: taxId && normaliseTaxId(taxId.value),
    supplierName: fields.supplierName && normaliseName(fields.supplierName.value),
    invoiceNumber: fields.invoiceNumber && normaliseInvoiceNumber(fields.invoiceNumber.value),
    issueDate: fields.issueDate?.value,
    grossTotal: fields.grossTotal?.value,
    currency: fields.currency?.value,
  }
}
