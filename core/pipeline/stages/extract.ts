import { finding, type Finding } from '../../domain/finding.ts'
import type { Extraction } from '../../domain/invoice.ts'
import type { EmbeddedXml } from '../../domain/page-text.ts'
import { problemOf } from '../../domain/problem.ts'
import { extractFromPages } from '../../extraction/extract-from-pages.ts'
import { readEInvoice } from '../../extraction/e-invoice/read-e-invoice.ts'
import type { ExtractInput } from '../../ports.ts'

/**
 * What one document says: its e-invoice XML where there is one, else its pages. XML that is no invoice or cannot be read is said so in
 * the findings and the page is read instead; a bare XML file has no page, so its problem is thrown.
 * Problems: xml-not-an-invoice, file-damaged, xml-too-large, xml-hostile.
 */
export async function extract({ reading, part, ownCompanies }: ExtractInput): Promise<Extraction> {
  const pages = reading.pages.filter((page) => page.page >= part.firstPage && page.page <= part.lastPage)
  const fromXml = xmlFor(reading.xml, part.part)
  const read = fromXml && tryXml(fromXml, pages.length > 0)
  if (read?.extraction) return await Promise.resolve(read.extraction)
  const fromPages = extractFromPages(pages, { ownCompanies })
  return { ...fromPages, findings: [...(read?.findings ?? []), ...fromPages.findings] }
}

/** The XML belongs to the first document of a file; further documents behind it are pages only. */
function xmlFor(xml: readonly EmbeddedXml[], part: number): EmbeddedXml | undefined {
  return part === 1 ? xml[0] : undefined
}

function tryXml(xml: EmbeddedXml, hasPages: boolean): { extraction?: Extraction; findings: Finding[] } {
  try {
    return { extraction: readEInvoice(xml).extraction, findings: [] }
  } catch (error) {
    const { code } = problemOf(error)
    if (!hasPages || code === 'unexpected') throw error
    return { findings: [finding('e-invoice-unreadable')] }
  }
}
