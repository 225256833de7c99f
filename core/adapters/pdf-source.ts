import { ProblemError } from '../domain/problem.ts'
import type { PageSource, Raster } from '../ports.ts'
import { findAssociatedXml, readAttachedXml } from './pdf-attachments.ts'
import { showsSignsOfCodes } from './pdf-code-signs.ts'
import { readTextLayer } from './pdf-text-layer.ts'
import { guarded, loadPdfium, type Pdfium } from './pdfium.ts'
import { MAX_PIXELS } from './pixel-limit.ts'

// fpdfview.h: FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY (a protection PDFium does not know)
const NEEDS_PASSWORD = 4
const UNKNOWN_PROTECTION = 5

// fpdf_annot.h: annotations that hold what people typed or stamped onto the page
const FREE_TEXT = 3
const STAMP = 13
const WIDGET = 20

// fpdfview.h: bitmap formats and rendering flags
const FORMAT_GRAY = 1
const FORMAT_BGR = 2
const WITH_ANNOTATIONS = 0x01
const GRAYSCALE = 0x08
const RGB_ORDER = 0x10

// A poster at 300 dpi is drawn coarser instead of filling the memory.
const MAX_RASTER_PIXELS = 40_000_000

/**
 * A PDF from its bytes. Scripts, launch actions and links are never run: PDFium is built without a script engine and nothing here
 * asks for actions. Problems: file-encrypted (a password is needed to open; an owner's restrictions do not matter), file-damaged,
 * no-pages.
 */
export async function openPdf(bytes: Uint8Array): Promise<PageSource> {
  const pdfium = await loadPdfium()
  const { api } = pdfium
  const memory = guarded(() => pdfium.allocate(bytes.length))
  pdfium.put(memory, bytes)
  const document = guarded(() => api.FPDF_LoadMemDocument(memory, bytes.length, ''))
  if (document === 0) {
    const error = api.FPDF_GetLastError()
    pdfium.free(memory)
    throw new ProblemError(error === NEEDS_PASSWORD || error === UNKNOWN_PROTECTION ? 'file-encrypted' : 'file-damaged')
  }
  const release = (): void => {
    try {
      api.FPDF_CloseDocument(document)
      pdfium.free(memory)
    } catch {
      // A PDFium that broke cannot tidy up either; it is not used again and its memory goes as a whole.
    }
  }
  try {
    return guarded(() => pagesOf(pdfium, document, bytes, release))
  } catch (error) {
    release()
    throw error
  }
}

function pagesOf(pdfium: Pdfium, document: number, bytes: Uint8Array, release: () => void): PageSource {
  const pageCount = pdfium.api.FPDF_GetPageCount(document)
  const complete = endsProperly(bytes)
  if (pageCount === 0) throw new ProblemError(complete ? 'no-pages' : 'file-damaged')
  const listed = readAttachedXml(pdfium, document)
  let closed = false
  const onPage = <T>(page: number, work: (handle: number) => T): Promise<T> =>
    // A promise even when it fails at once: callers await either way.
    Promise.resolve().then(() => {
      if (closed) throw new ProblemError('cancelled')
      return guarded(() => withPage(pdfium, document, page, work))
    })
  return {
    pageCount,
    xml: listed.length > 0 ? listed : findAssociatedXml(bytes),
    textLayer: (page) =>
      onPage(page, (handle) => {
        const layer = readTextLayer(pdfium, handle, page)
        // A page that lost its content in a cut-off file looks blank.
        if (layer?.words.length === 0 && !complete) throw new ProblemError('file-damaged', { page: String(page) })
        return layer
      }),
    raster: (page, want) => onPage(page, (handle) => draw(pdfium, handle, want)),
    mayShowCodes: (page) => onPage(page, (handle) => showsSignsOfCodes(pdfium, handle)),
    close: () => {
      if (!closed) release()
      closed = true
      return Promise.resolve()
    },
  }
}

/** Opens a page for the time of some work, with filled-in form fields and notes made part of it. Problem: file-damaged. */
function withPage<T>(pdfium: Pdfium, document: number, page: number, work: (handle: number) => T): T {
  const { api } = pdfium
  let handle = api.FPDF_LoadPage(document, page - 1)
  if (handle === 0) throw new ProblemError('file-damaged', { page: String(page) })
  try {
    // Form fields and typed notes are not in the page's own content: flattening draws them there (in memory only).
    if (hasTypedAnnotations(pdfium, handle) && api.FPDFPage_Flatten(handle, 0) === 1) {
      api.FPDF_ClosePage(handle)
      handle = api.FPDF_LoadPage(document, page - 1)
      if (handle === 0) throw new ProblemError('file-damaged', { page: String(page) })
    }
    const width = api.FPDF_GetPageWidthF(handle)
    const height = api.FPDF_GetPageHeightF(handle)
    if (!(width >= 1 && height >= 1)) throw new ProblemError('file-damaged', { page: String(page) })
    return work(handle)
  } finally {
    if (handle !== 0) api.FPDF_ClosePage(handle)
  }
}

function hasTypedAnnotations(pdfium: Pdfium, handle: number): boolean {
  const { api } = pdfium
  const count = Math.min(api.FPDFPage_GetAnnotCount(handle), 2000)
  for (let index = 0; index < count; index++) {
    const annotation = api.FPDFPage_GetAnnot(handle, index)
    if (annotation === 0) continue
    const subtype = api.FPDFAnnot_GetSubtype(annotation)
    api.FPDFPage_CloseAnnot(annotation)
    if (subtype === FREE_TEXT || subtype === STAMP || subtype === WIDGET) return true
  }
  return false
}

function draw(pdfium: Pdfium, handle: number, want: { dpi: number; color: 'gray' | 'rgb' }): Raster {
  const { api } = pdfium
  refuseHugePictures(pdfium, handle)
  const widthInches = api.FPDF_GetPageWidthF(handle) / 72
  const heightInches = api.FPDF_GetPageHeightF(handle) / 72
  const dpi = Math.min(want.dpi, Math.sqrt(MAX_RASTER_PIXELS / (widthInches * heightInches)))
  const width = Math.max(1, Math.round(widthInches * dpi))
  const height = Math.max(1, Math.round(heightInches * dpi))
  const gray = want.color === 'gray'
  const bitmap = api.FPDFBitmap_CreateEx(width, height, gray ? FORMAT_GRAY : FORMAT_BGR, 0, 0)
  if (bitmap === 0) throw new ProblemError('image-too-large', { width: String(width), height: String(height) })
  try {
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    const flags = WITH_ANNOTATIONS | (gray ? GRAYSCALE : RGB_ORDER)
    api.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, width, height, 0, flags)
    const stride = api.FPDFBitmap_GetStride(bitmap)
    const rows = pdfium.copy(api.FPDFBitmap_GetBuffer(bitmap), stride * height)
    const channels = gray ? 1 : 3
    return { width, height, channels, data: withoutPadding(rows, width * channels, stride, height), dpi }
  } finally {
    api.FPDFBitmap_Destroy(bitmap)
  }
}

/** A picture is unpacked whole before it is drawn: one of 20,000 × 20,000 pixels would take gigabytes. Problem: image-too-large. */
function refuseHugePictures(pdfium: Pdfium, handle: number): void {
  const { api } = pdfium
  const room = pdfium.allocate(8)
  try {
    const count = api.FPDFPage_CountObjects(handle)
    for (let index = 0; index < count; index++) {
      const object = api.FPDFPage_GetObject(handle, index)
      if (!api.FPDFImageObj_GetImagePixelSize(object, room, room + 4)) continue
      const [width, height] = [pdfium.int(room, 0), pdfium.int(room, 1)]
      if (width * height > MAX_PIXELS) {
        throw new ProblemError('image-too-large', { width: String(width), height: String(height) })
      }
    }
  } finally {
    pdfium.free(room)
  }
}

function withoutPadding(rows: Uint8Array, used: number, stride: number, height: number): Uint8Array {
  if (stride === used) return rows
  const data = new Uint8Array(used * height)
  for (let y = 0; y < height; y++) data.set(rows.subarray(y * stride, y * stride + used), y * used)
  return data
}

function endsProperly(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(-2048)).includes('%%EOF')
}
