import { constants, inflateSync } from 'node:zlib'
import type { EmbeddedXml } from '../domain/page-text.ts'
import type { Pdfium } from './pdfium.ts'
import { looksLikeXml, MAX_XML_BYTES, xmlText } from './xml-text.ts'

// An invoice carries one or two XML files; a PDF with thousands of attachments is an archive or an attack.
const MAX_ATTACHMENTS = 50

const UNNAMED = 'unnamed.xml'

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
    found.push({
      name: nameOf(pdfium, attachment) || UNNAMED,
      content: xmlText(bytes.subarray(0, MAX_XML_BYTES)),
    })
  }
  return found
}

/**
 * XML files that a PDF holds as associated files only, missing from its list of attachments (which is all PDFium lists). Embedded file
 * streams stand in the file openly, so they are found by their type. Call it when there is no listed XML: older versions of a file,
 * left in a PDF saved several times, would be found too.
 */
export function findAssociatedXml(bytes: Uint8Array): EmbeddedXml[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: EmbeddedXml[] = []
  for (
    let at = file.indexOf('/EmbeddedFile');
    at >= 0 && found.length < MAX_ATTACHMENTS;
    at = file.indexOf('/EmbeddedFile', at + 13)
  ) {
    const content = streamAround(file, at)
    if (content !== undefined && looksLikeXml(content)) found.push({ name: UNNAMED, content: xmlText(content) })
  }
  return found
}

/** The content of the stream whose dictionary holds the given place; undefined when there is none or it is packed in a rare way. */
function streamAround(file: Buffer, at: number): Uint8Array | undefined {
  const from = file.lastIndexOf(' obj', at)
  const start = file.indexOf('stream', at)
  const end = file.indexOf('endstream', start)
  if (from < 0 || start < 0 || end < 0 || start - from > 4096) return undefined
  const dictionary = file.toString('latin1', from, start)
  if (!/\/Type\s*\/EmbeddedFile\b/u.test(dictionary) || dictionary.includes('endobj')) return undefined
  const data = file.subarray(start + (file[start + 6] === 0x0d ? 8 : 7), end)
  // The line end before "endstream" is not content.
  if (!dictionary.includes('/Filter'))
    return data.subarray(0, MAX_XML_BYTES - 2).subarray(0, data.at(-2) === 0x0d ? -2 : -1)
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/u.test(dictionary)) return undefined
  try {
    return inflateSync(data, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_XML_BYTES })
  } catch {
    // Encrypted, broken or a bomb: not an attachment anybody could open.
    return undefined
  }
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
