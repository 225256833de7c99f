import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { ProblemError } from '../../domain/problem.ts'
import { CONTAINER_LIMITS, tooLarge } from './container-budget.ts'
import type { HeldFile } from './held-file.ts'

/** Office documents, OpenDocument, EPUB and Java archives are ZIPs whose entries are parts of one document. */
const ONE_DOCUMENT = /^(\[Content_Types\]\.xml|mimetype|META-INF\/MANIFEST\.MF)$/i

/**
 * The files in a ZIP, in its order; undefined when the ZIP is one document (an office file). What the directory says is judged before
 * anything is unpacked, and no entry unpacks to more than it said.
 * Problems: file-damaged, container-too-large, container-hostile; of a file: container-encrypted, container-hostile, file-damaged.
 */
export async function zipEntries(bytes: Uint8Array): Promise<HeldFile[] | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Entry[] = []
  let zip: ZipFile
  try {
    // Names are decoded here: yauzl knows UTF-8 and cp437, Russian programs write cp866.
    zip = await yauzl.fromBufferPromise(buffer, { decodeStrings: false, autoClose: false })
    for await (const entry of zip.eachEntry()) {
      entries.push(entry)
      if (entries.length > CONTAINER_LIMITS.files * 2) throw tooLarge()
    }
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError('file-damaged', undefined, error)
  }
  const named = entries.map((entry) => ({ entry, name: nameOf(entry) })).filter(({ name }) => !name.endsWith('/'))
  if (named.some(({ name }) => ONE_DOCUMENT.test(name))) return undefined
  if (named.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0) > CONTAINER_LIMITS.bytes) throw tooLarge()
  return named.map(({ entry, name }) => ({ name, read: () => contentOf(zip, entry) }))
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry
  if (entry.isEncrypted()) throw new ProblemError('container-encrypted')
  if (!entry.canDecodeFileData()) throw new ProblemError('file-damaged')
  const { ratio, ratioFrom, fileBytes } = CONTAINER_LIMITS
  if (uncompressedSize > ratioFrom && uncompressedSize > ratio * compressedSize) {
    throw new ProblemError('container-hostile')
  }
  if (uncompressedSize > fileBytes) throw new ProblemError('file-too-large', { limit: String(fileBytes / 1024 / 1024) })
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  } catch (error) {
    // More or less than the directory said, or a broken stream.
    throw new ProblemError('file-damaged', undefined, error)
  }
}

/**
 * An entry's name: UTF-8 where it says so or is, else the code page of DOS, Russian where the letters make Russian words and Western where
 * they stand alone between others ("M\u00fcller").
 */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw
  const named = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false)
  const hasUnicode = (entry.generalPurposeBitFlag & 0x800) !== 0 || entry.extraFields.some(({ id }) => id === 0x7075)
  if (hasUnicode || raw.every((byte) => byte < 0x80)) return named
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).replaceAll('\\', '/')
  } catch {
    const russian = /[\x80-\xaf\xe0-\xf1]{3}/.test(raw.toString('latin1'))
    return russian ? new TextDecoder('ibm866').decode(raw).replaceAll('\\', '/') : named
  }
}
