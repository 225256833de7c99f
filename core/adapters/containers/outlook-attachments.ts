import { Reader, type CFolder } from '@kenjiuno/msgreader/lib/Reader.js'
import { ProblemError } from '../../domain/problem.ts'
import { checkCompoundFile } from './compound-file-check.ts'
import { CONTAINER_LIMITS } from './container-budget.ts'
import type { HeldFile } from './held-file.ts'
import { isDecoration } from './mail-decoration.ts'

/** Streams and storages of a message (MS-OXMSG 2.1, 2.2); each property has a stream named by its tag. */
const PROPERTIES = '__properties_version1.0'
const ATTACHMENT = '__attach_version1.0_#'
const STREAM = '__substg1.0_'
/** Property tags (MS-OXPROPS), without their type. */
const TAG = {
  subject: '0037',
  name: '3001',
  data: '3701',
  shortName: '3704',
  longName: '3707',
  mime: '370E',
  contentId: '3712',
}
const EMBEDDED_MESSAGE = `${STREAM}${TAG.data}000D`
const CODE_PAGE = 0x3ffd0003
const HIDDEN = 0x7ffe000b

/** Names of Windows code pages that are no `windows-` one. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 20866: 'koi8-r', 21866: 'koi8-u', 28592: 'iso-8859-2', 28595: 'iso-8859-5', 65001: 'utf-8',
} // prettier-ignore

/**
 * The files attached to an Outlook message (.msg, MS-OXMSG), those shown within its text included, in their order; a message inside it holds
 * its own. Undefined when the compound file is no message (Word, Excel and installers are compound files too). Its text is not looked at.
 * Problems: file-damaged, container-hostile.
 */
export function outlookAttachments(bytes: Uint8Array): HeldFile[] | undefined {
  checkCompoundFile(bytes)
  try {
    const reader = new Reader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    reader.parse()
    const root = reader.rootFolder()
    return root.fileNames().includes(PROPERTIES) ? attachmentsOf(root, 32, 1) : undefined
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError('file-damaged', undefined, error)
  }
}

/** `head`: bytes before the first property, 32 in the outermost message and 24 in one inside (MS-OXMSG 2.4.1). */
function attachmentsOf(message: CFolder, head: number, depth: number): HeldFile[] {
  const { [CODE_PAGE]: codePage } = numbersOf(message, head)
  const charset =
    CODE_PAGES[codePage ?? 0] ??
    (codePage !== undefined && /^125[0-8]$/.test(String(codePage)) ? `windows-${codePage}` : 'windows-1252')
  const attachments = message.subFolders().filter(({ name }) => name.startsWith(ATTACHMENT))
  attachments.sort((a, b) => (a.name < b.name ? -1 : 1))
  return attachments.map((attachment, index) => heldFile(attachment, `${index + 1}`, charset, depth))
}

function heldFile(attachment: CFolder, fallback: string, charset: string, depth: number): HeldFile {
  const text = (tag: string) => textOf(attachment, tag, charset)
  const embedded = attachment.subFolders().find(({ name }) => name === EMBEDDED_MESSAGE)
  if (embedded?.fileNames().includes(PROPERTIES)) {
    const name = `${text(TAG.name) ?? textOf(embedded, TAG.subject, charset) ?? fallback}.msg`
    // Deeper ones are refused by their level: nobody needs to know what they hold.
    const inside = depth >= CONTAINER_LIMITS.depth ? [] : attachmentsOf(embedded, 24, depth + 1)
    return { name, inside, read: () => Promise.reject(new ProblemError('file-type-unsupported', { type: '' })) }
  }
  const name = text(TAG.longName) ?? text(TAG.shortName) ?? text(TAG.name)
  const data = attachment
    .fileNameSets()
    .find((stream) => stream.name.toUpperCase() === `${STREAM}${TAG.data}0102`.toUpperCase())
  const mimeType = text(TAG.mime)?.toLowerCase() ?? ''
  const inText = text(TAG.contentId) !== undefined || numbersOf(attachment, 8)[HIDDEN] === 1
  const decoration = isDecoration({ mimeType, name, inText, bytes: data?.length ?? 0 })
  return {
    name: name ?? fallback,
    read: () => new Promise((resolve) => resolve(data?.provider() ?? new Uint8Array())),
    ...(decoration ? { decoration: true as const } : {}),
  }
}

/** A text property: UTF-16, else in the message's code page. */
function textOf(folder: CFolder, tag: string, charset: string): string | undefined {
  const wide = folder.readFile(`${STREAM}${tag}001F`)
  const narrow = wide === null ? folder.readFile(`${STREAM}${tag}001E`) : null
  const text =
    wide === null ? narrow && new TextDecoder(charset).decode(narrow) : new TextDecoder('utf-16le').decode(wide)
  const said = text?.replace(/\0[^]*$/, '').trim()
  return said === '' ? undefined : (said ?? undefined)
}

/** Properties that fit into their row: tag → the first four bytes (MS-OXMSG 2.4.2.1). */
function numbersOf(folder: CFolder, head: number): Readonly<Record<number, number>> {
  const rows = folder.readFile(PROPERTIES)
  if (rows === null) return {}
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength)
  const found: Record<number, number> = {}
  for (let at = head; at + 16 <= view.byteLength; at += 16) {
    found[view.getUint32(at, true)] = view.getInt32(at + 8, true)
  }
  return found
}
