import type { EmbeddedXml, PageText, Reading } from '../../domain/page-text.ts'
import { ProblemError, problemOf } from '../../domain/problem.ts'
import type { PageSource, PageSources, ReadInput, TaskOptions, TextReader } from '../../ports.ts'

/** Fine enough for 6-point print; more only costs time (measured on invoices: no gain in fields found). */
const OCR_DPI = 300

/** With an e-invoice inside, OCR only finds the places of values on the page: worth it for an invoice, not for a long annex. */
const MAX_OCR_PAGES_BESIDE_XML = 10

export interface ReadDeps {
  readonly pageSources: PageSources
  readonly textReader: TextReader
}

/**
 * Reads one file: every page by its text layer where that can be trusted, else by OCR. A page that fails is named in `unreadPages`
 * and the others go on; when none can be read and there is no e-invoice either, the first page's
 * problem is thrown. A blank page is a page without words.
 * Problems: every code about a file, too-many-pages, ocr-data-missing, cancelled.
 */
export async function readFile(input: ReadInput, deps: ReadDeps, options: TaskOptions = {}): Promise<Reading> {
  stopIfAsked(options)
  const { mediaType, signed, source } = await deps.pageSources.open(input.path)
  try {
    const { pageCount } = source
    if (pageCount > input.maxPages) {
      throw new ProblemError('too-many-pages', { pages: String(pageCount), limit: String(input.maxPages) })
    }
    const xml = wantedXml(source, input)
    const ocr = xml.length === 0 || pageCount <= MAX_OCR_PAGES_BESIDE_XML
    const { pages, unreadPages, firstFailure } = await readPages(source, ocr ? deps.textReader : undefined, options)
    // An e-invoice is whole without its picture.
    if (pages.length === 0 && unreadPages.length > 0 && xml.length === 0) throw firstFailure
    return { mediaType, pageCount, pages, unreadPages, xml, ...(signed ? { signed } : {}) }
  } finally {
    await source.close()
  }
}

/** Without its XML a file that is nothing but XML would be empty, so there the wish does not count. */
function wantedXml(source: PageSource, input: ReadInput): EmbeddedXml[] {
  return input.ignoreEmbeddedXml && source.pageCount > 0 ? [] : [...source.xml]
}

async function readPages(
  source: PageSource,
  textReader: TextReader | undefined,
  options: TaskOptions,
): Promise<{ pages: PageText[]; unreadPages: number[]; firstFailure: unknown }> {
  const pages: PageText[] = []
  const unreadPages: number[] = []
  let firstFailure: unknown
  for (let page = 1; page <= source.pageCount; page++) {
    stopIfAsked(options)
    try {
      pages.push(await readPage(source, page, textReader))
    } catch (error) {
      if (concernsEveryPage(error)) throw error
      unreadPages.push(page)
      firstFailure ??= error
    }
    options.onProgress?.({ page, pageCount: source.pageCount })
  }
  return { pages, unreadPages, firstFailure }
}

async function readPage(source: PageSource, page: number, textReader: TextReader | undefined): Promise<PageText> {
  const layer = await source.textLayer(page)
  if (layer !== undefined) return layer
  if (textReader !== undefined) return textReader.read(await source.raster(page, { dpi: OCR_DPI, color: 'gray' }), page)
  // Only the page's size is wanted: a thumbnail tells it.
  const raster = await source.raster(page, { dpi: 36, color: 'gray' })
  const [width, height] = [(raster.width / raster.dpi) * 72, (raster.height / raster.dpi) * 72]
  return { page, width, height, rotation: 0, source: 'ocr', words: [], lines: [] }
}

/** Missing OCR data or a cancelled task will fail on the next page as well, and is no fault of this one. */
function concernsEveryPage(error: unknown): boolean {
  const { code } = problemOf(error)
  return code === 'ocr-data-missing' || code === 'cancelled'
}

function stopIfAsked(options: TaskOptions): void {
  if (options.signal?.aborted === true) throw new ProblemError('cancelled')
}
