import { turnedBox } from '../../domain/evidence.ts'
import type { EmbeddedXml, MachineCode, PageText, Reading } from '../../domain/page-text.ts'
import { ProblemError, problemOf } from '../../domain/problem.ts'
import type {
  CodeReader,
  FoundCode,
  PageSource,
  PageSources,
  Raster,
  ReadInput,
  TaskOptions,
  TextReader,
} from '../../ports.ts'

/** Fine enough for 6-point print; more only costs time (measured on invoices: no gain in fields found). */
const OCR_DPI = 300

/** Codes in files that were never paper are drawn sharp: less detail than OCR wants is enough, and every page pays for drawing it. */
const CODES_DPI = 200

/** With an e-invoice inside, OCR only finds the places of values on the page: worth it for an invoice, not for a long annex. */
const MAX_OCR_PAGES_BESIDE_XML = 10

export interface ReadDeps {
  readonly pageSources: PageSources
  readonly textReader: TextReader
  /** Without one, machine codes are not looked for. */
  readonly codeReader?: CodeReader
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
    const once = input.once === true
    const readers = { textReader: ocr ? deps.textReader : undefined, codeReader: deps.codeReader, once }
    const { pages, codes, unreadPages, firstFailure } = await readPages(source, readers, options)
    // An e-invoice is whole without its picture.
    if (pages.length === 0 && unreadPages.length > 0 && xml.length === 0) throw firstFailure
    return {
      mediaType,
      pageCount,
      pages,
      unreadPages,
      xml,
      ...(codes.length > 0 && { codes }),
      ...(signed && { signed }),
      ...(once && pages.some((page) => page.source === 'ocr') && { readOnce: true }),
    }
  } finally {
    await source.close()
  }
}

/** Without its XML a file that is nothing but XML would be empty, so there the wish does not count. */
function wantedXml(source: PageSource, input: ReadInput): EmbeddedXml[] {
  return input.ignoreEmbeddedXml && source.pageCount > 0 ? [] : [...source.xml]
}

interface PageReaders {
  readonly textReader: TextReader | undefined
  readonly codeReader: CodeReader | undefined
  readonly once: boolean
}

async function readPages(
  source: PageSource,
  readers: PageReaders,
  options: TaskOptions,
): Promise<{ pages: PageText[]; codes: MachineCode[]; unreadPages: number[]; firstFailure: unknown }> {
  const pages: PageText[] = []
  const codes: MachineCode[] = []
  const unreadPages: number[] = []
  let firstFailure: unknown
  for (let page = 1; page <= source.pageCount; page++) {
    stopIfAsked(options)
    try {
      const read = await readPage(source, page, readers)
      pages.push(read.text)
      codes.push(...read.codes)
    } catch (error) {
      if (concernsEveryPage(error)) throw error
      unreadPages.push(page)
      firstFailure ??= error
    }
    options.onProgress?.({ page, pageCount: source.pageCount })
  }
  return { pages, codes, unreadPages, firstFailure }
}

async function readPage(
  source: PageSource,
  page: number,
  { textReader, codeReader, once }: PageReaders,
): Promise<{ text: PageText; codes: MachineCode[] }> {
  const layer = await source.textLayer(page)
  if (layer !== undefined) return { text: layer, codes: await drawnCodes(source, layer, codeReader) }
  if (textReader !== undefined) {
    const raster = await source.raster(page, { dpi: OCR_DPI, color: 'gray' })
    const found = (await codeReader?.read(raster)) ?? []
    const squares = found.filter(({ symbology }) => symbology === 'qr' || symbology === 'data-matrix')
    const text = await textReader.read(raster, page, { codes: squares.map(({ box }) => box), once })
    return { text, codes: codesOf(found, raster, text) }
  }
  // Only the page's size is wanted: a thumbnail tells it.
  const raster = await source.raster(page, { dpi: 36, color: 'gray' })
  const [width, height] = [(raster.width / raster.dpi) * 72, (raster.height / raster.dpi) * 72]
  return { text: { page, width, height, rotation: 0, source: 'ocr', words: [], lines: [] }, codes: [] }
}

/** The codes on a page with a text layer. A page that can't be drawn has its text all the same. */
async function drawnCodes(
  source: PageSource,
  layer: PageText,
  codeReader: CodeReader | undefined,
): Promise<MachineCode[]> {
  if (codeReader === undefined || source.mayShowCodes === undefined) return []
  try {
    if (!(await source.mayShowCodes(layer.page))) return []
    const raster = await source.raster(layer.page, { dpi: CODES_DPI, color: 'gray' })
    return codesOf(await codeReader.read(raster), raster, layer)
  } catch {
    return []
  }
}

/** Codes found on a page's picture, their boxes turned the way its text was. */
function codesOf(found: readonly FoundCode[], raster: Raster, { page, rotation }: PageText): MachineCode[] {
  const points = 72 / raster.dpi
  const size = { width: raster.width * points, height: raster.height * points }
  return found.map((code) => ({ ...code, page, box: turnedBox(code.box, size, rotation) }))
}

/** Missing OCR data or a cancelled task will fail on the next page as well, and is no fault of this one. */
function concernsEveryPage(error: unknown): boolean {
  const { code } = problemOf(error)
  return code === 'ocr-data-missing' || code === 'cancelled'
}

function stopIfAsked(options: TaskOptions): void {
  if (options.signal?.aborted === true) throw new ProblemError('cancelled')
}
