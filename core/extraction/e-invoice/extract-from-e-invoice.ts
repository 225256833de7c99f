import { finding, type Finding } from '../../domain/finding.ts'
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction, Fields, OwnCompany } from '../../domain/invoice.ts'
import type { EmbeddedXml, PageText } from '../../domain/page-text.ts'
import { ProblemError } from '../../domain/problem.ts'
import { calibrate } from '../ranking/calibration.ts'
import { extractFromPages } from '../extract-from-pages.ts'
import { compareWithPage } from './compare-with-page.ts'
import type { EInvoiceResult } from './invoice-draft.ts'
import { locateOnPages } from './locate-on-pages.ts'
import { readEInvoice } from './read-e-invoice.ts'

/** Names the standards give the invoice inside a PDF, newest first; other attachments may be XML of any kind. */
const KNOWN_NAMES = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml']

/**
 * The e-invoice among the XML of one file: of several (an older and a newer ZUGFeRD side by side) the newest, whatever its place. When none can
 * be read, the problem of the likeliest is thrown.
 * Problems: xml-not-an-invoice, file-damaged, xml-too-large, xml-hostile.
 */
export function readAttachedEInvoice(xml: readonly EmbeddedXml[]): EInvoiceResult {
  const ordered = [...xml].sort((a, b) => rank(a) - rank(b))
  let first: unknown
  for (const each of ordered) {
    try {
      return readEInvoice(each)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      first ??= error
    }
  }
  throw first ?? new ProblemError('xml-not-an-invoice')
}

/**
 * What the e-invoice in a file says, with the places of its values on the pages, and what the pages say otherwise. Pages are read on their own
 * for that. An attachment that is no readable e-invoice is a finding beside what the pages say; without pages its problem is thrown.
 */
export function extractFromEInvoice(
  xml: readonly EmbeddedXml[],
  pages: readonly PageText[],
  context: { readonly ownCompanies: readonly OwnCompany[] },
): Extraction {
  if (pages.length === 0) return withEInvoice(readAttachedEInvoice(xml))
  const printed = extractFromPages(pages, context)
  const read = tryAttached(xml)
  if (Array.isArray(read)) return { ...printed, findings: [...read, ...printed.findings] }
  const located = locateOnPages(withEInvoice(read), pages)
  const language = printed.language ?? located.language
  const differences = compareWithPage(located, printed)
  const foreign = ofAnotherDocument(located.fields, printed.fields, differences)
  if (foreign) return { ...calibrate(printed), findings: [foreign, ...printed.findings] }
  return {
    ...located,
    ...(language === undefined ? {} : { language }),
    fields: doubted(located.fields, differences),
    // Profiles without lines (MINIMUM, BASIC WL) leave them to the page.
    lines: located.lines.length > 0 ? located.lines : printed.lines,
    findings: [...located.findings, ...differences],
  }
}

/** How surely the page must say its supplier, number and total before it is believed against the XML. */
const SURE_OF_PAGE = 0.7

/**
 * An XML that shares neither supplier nor number nor total with the page was attached by mistake (or to deceive): people approve what they see, so
 * the page is given, and the XML is an error. With one of the three in common it is this document's, differently filled in.
 */
function ofAnotherDocument(stated: Fields, printed: Fields, differences: readonly Finding[]): Finding | undefined {
  const names = ['supplierName', 'invoiceNumber', 'grossTotal'] as const
  const all = names.every(
    (name) =>
      (printed[name]?.confidence ?? 0) >= SURE_OF_PAGE &&
      differences.some(({ code, field }) => code === 'xml-differs-from-page' && field === name),
  )
  if (!all) return undefined
  const [supplier = '', number = '', total = ''] = names.map((name) => stated[name]?.value)
  return finding('e-invoice-of-another-document', { params: { supplier, number, total } })
}

/** The extraction with everything else the e-invoice says. */
function withEInvoice({ extraction, ...eInvoice }: EInvoiceResult): Extraction {
  return { ...extraction, eInvoice }
}

/** Where page and XML disagree nobody knows which is right: such a value is never passed on as certain. */
const DOUBT = 0.5

function doubted(fields: Fields, differences: readonly Finding[]): Fields {
  const disputed = new Set(differences.map(({ field }) => field))
  const entries = Object.entries(fields).map(([name, value]) =>
    disputed.has(name as FieldName)
      ? [name, { ...value, confidence: Math.min(DOUBT, value.confidence) }]
      : [name, value],
  )
  return Object.fromEntries(entries) as Fields
}

function tryAttached(xml: readonly EmbeddedXml[]): EInvoiceResult | Finding[] {
  try {
    return readAttachedEInvoice(xml)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    // Orders, delivery notes and the like may be attached to an invoice: that is nobody's fault.
    return error.problem.code === 'xml-not-an-invoice' ? [] : [finding('e-invoice-unreadable')]
  }
}

function rank(xml: EmbeddedXml): number {
  const place = KNOWN_NAMES.indexOf(xml.name?.toLowerCase() ?? '')
  return place === -1 ? KNOWN_NAMES.length : place
}
