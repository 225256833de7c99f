import { MediaType } from '../domain/page-text.ts'
import { looksLikeXml } from './xml-text.ts'

/**
 * What the first bytes (4 kB are enough) say a file is, whatever it is called: one of ours, or the name of a type we do not read
 * ("application/zip"), or undefined for bytes that say nothing.
 */
export async function mediaTypeOf(start: Uint8Array): Promise<{ ours: MediaType } | { foreign: string } | undefined> {
  if (isPdf(start)) return { ours: 'application/pdf' }
  if (looksLikeXml(start)) return { ours: 'application/xml' }
  // Most files are PDF or XML: the table of all other types is loaded when it is needed.
  const { fileTypeFromBuffer } = await import('file-type')
  const seen = (await fileTypeFromBuffer(start))?.mime
  if (seen === undefined) return undefined
  const ours = MediaType.safeParse(SAME.get(seen) ?? seen)
  return ours.success ? { ours: ours.data } : { foreign: seen }
}

const SAME = new Map([
  ['image/heif', 'image/heic'],
  ['image/heic-sequence', 'image/heic'],
  ['image/heif-sequence', 'image/heic'],
  ['image/x-ms-bmp', 'image/bmp'],
])

/** Readers accept junk before the header (mail gateways add it) within the first kilobyte: PDF 1.7, appendix H, note 13. */
function isPdf(start: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(start.subarray(0, 1024)).includes('%PDF-')
}
