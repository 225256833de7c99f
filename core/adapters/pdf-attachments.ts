import type { EmbeddedXml } from '../domain/page-text.ts'
import type { Pdfium } from './pdfium.ts'
import { looksLikeXml, MAX_XML_BYTES, xmlText } from './xml-text.ts'

// An invoice carries one or two XML files; a PDF with thousands of attachments is an archive or an attack.
const MAX_ATTACHMENTS = 50

/**
 * XML files attached to an open PDF (a PDFium document handle), whatever they are called: Factur-X, ZUGFeRD, XRechnung and others.
 * One larger than 10 MB comes cut off at the limit, so that its reader says it cannot be read instead of nobody mentioning it.
 */
export function readAttachedXml(pdfium: Pdfium, document: number): EmbeddedXml[] {
  const { api } = pdfium
  const found: EmbeddedXml[] = []
  const count = Math.min(api.FPDFDoc_GetAttachmentCount(document), MAX_ATTACHMENTS)
  for (let index = 0; index < count; index++) {
    const attachment = api.FPDFDoc_GetAttachment(document, index)
    if (attachment === 0) continue
    const bytes = contentOf(pdfium, attachment)
    if (bytes === undefined || !looksLikeXml(bytes)) continue
    const name = nameOf(pdfium, attachment)
    found.push({ ...(name === '' ? {} : { name }), content: xmlText(bytes.subarray(0, MAX_XML_BYTES)) })
  }
  return found
}

function contentOf(pdfium: Pdfium, attachment: number): Uint8Array | undefined {
  const size = pdfium.allocate(4)
  try {
    if (!pdfium.api.FPDFAttachment_GetFile(attachment, 0, 0, size)) return undefined
    const length = pdfium.int(size, 0)
    if (length <= 0) return undefined
    const buffer = pdfium.allocate(length)
    try {
      if (!pdfium.api.FPDFAttachment_GetFile(attachment, buffer, length, size)) return undefined
      return pdfium.copy(buffer, Math.min(length, MAX_XML_BYTES + 1))
    } finally {
      pdfium.free(buffer)
    }
  } finally {
    pdfium.free(size)
  }
}

function nameOf(pdfium: Pdfium, attachment: number): string {
  const length = pdfium.api.FPDFAttachment_GetName(attachment, 0, 0)
  if (length <= 2 || length > 4096) return ''
  const buffer = pdfium.allocate(length)
  try {
    pdfium.api.FPDFAttachment_GetName(attachment, buffer, length)
    return new TextDecoder('utf-16le').decode(pdfium.copy(buffer, length - 2))
  } finally {
    pdfium.free(buffer)
  }
}
