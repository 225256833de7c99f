import { finding } from '../../domain/finding.ts'
import type { Extraction } from '../../domain/invoice.ts'
import type { Scorer } from '../../extraction/ranking/candidate.ts'
import { calibrate } from '../../extraction/ranking/calibration.ts'
import { extractFromEInvoice } from '../../extraction/e-invoice/extract-from-e-invoice.ts'
import { extractFromPages } from '../../extraction/extract-from-pages.ts'
import { withMachineCodes } from '../../extraction/machine-codes/with-machine-codes.ts'
import type { ExtractInput } from '../../ports.ts'

/**
 * What one document says: its e-invoice XML where there is one, compared with its pages, else its pages; then what machine codes on the pages say. XML belongs to the first
 * document of a file; documents behind it are pages only. Problems, of a bare XML file: xml-not-an-invoice, file-damaged,
 * xml-too-large, xml-hostile. `scorer` ranks candidates; the weights that come with Skrepka when none is given.
 */
export function extract({ reading, part, ownCompanies }: Omit<ExtractInput, 'ranker'>, scorer?: Scorer): Extraction {
  const pages = reading.pages.filter((page) => page.page >= part.firstPage && page.page <= part.lastPage)
  const context = { ownCompanies, ...(scorer && { scorer }) }
  const hasXml = reading.xml.length > 0 && part.part === 1
  const read = hasXml ? extractFromEInvoice(reading.xml, pages, context) : calibrate(extractFromPages(pages, context))
  const codes = (reading.codes ?? []).filter(({ page }) => page >= part.firstPage && page <= part.lastPage)
  const extraction = withMachineCodes(read, codes, pages)
  const about = [
    ...(reading.signed === true ? [finding('signature-not-verified')] : []),
    ...(reading.readOnce === true ? [finding('read-once')] : []),
  ]
  return about.length === 0 ? extraction : { ...extraction, findings: [...extraction.findings, ...about] }
}
