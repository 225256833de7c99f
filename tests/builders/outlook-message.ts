import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js'
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js'

export interface OutlookPart {
  readonly name?: string
  /** A file, or the attachments of a message inside. */
  readonly content: string | Uint8Array | readonly OutlookPart[]
  readonly mimeType?: string
  readonly contentId?: string
  readonly hidden?: boolean
}

interface Options {
  /** Texts in this Windows code page instead of UTF-16, encoded by whoever asks. */
  readonly ansi?: { readonly codePage: number; readonly encode: (text: string) => Uint8Array }
}

/** An Outlook message with these attachments (MS-OXMSG, compound file version 3). */
export function anOutlookMessage(parts: readonly OutlookPart[], { ansi }: Options = {}): Buffer {
  const entries: Entry[] = [{ name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: [] }]
  const add = (parent: number, entry: Entry): number => {
    entries[parent]?.children?.push(entries.length)
    return entries.push(entry) - 1
  }
  const folder = (parent: number, name: string) =>
    add(parent, { name, type: TypeEnum.DIRECTORY, length: 0, children: [] })
  // The writer copies a buffer from its very beginning, wherever in it the bytes stand: Node's small buffers share one.
  const stream = (parent: number, name: string, bytes: Uint8Array) =>
    add(parent, { name, type: TypeEnum.DOCUMENT, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) })
  const text = (parent: number, tag: string, value: string) =>
    stream(parent, `__substg1.0_${tag}${ansi ? '001E' : '001F'}`, ansi?.encode(value) ?? Buffer.from(value, 'utf16le'))

  const message = (parent: number, head: number, attachments: readonly OutlookPart[]) => {
    const rows: [number, number][] = ansi === undefined ? [] : [[0x3ffd0003, ansi.codePage]]
    stream(parent, '__properties_version1.0', properties(head, rows))
    text(parent, '0037', 'Rechnung')
    text(parent, '1000', 'Guten Tag, anbei die Rechnung.')
    attachments.forEach(({ name, content, mimeType, contentId, hidden = false }, index) => {
      const at = folder(parent, `__attach_version1.0_#${index.toString(16).toUpperCase().padStart(8, '0')}`)
      stream(at, '__properties_version1.0', properties(8, hidden ? [[0x7ffe000b, 1]] : []))
      if (name !== undefined) text(at, Array.isArray(content) ? '3001' : '3707', name)
      if (mimeType !== undefined) text(at, '370E', mimeType)
      if (contentId !== undefined) text(at, '3712', contentId)
      if (Array.isArray(content)) message(folder(at, '__substg1.0_3701000D'), 24, content as readonly OutlookPart[])
      else stream(at, '__substg1.0_37010102', Buffer.from(content as string))
    })
  }
  message(0, 32, parts)
  return Buffer.from(burn(entries))
}

/** A property stream: `head` bytes, then sixteen for each property (MS-OXMSG 2.4). */
function properties(head: number, rows: readonly [tag: number, value: number][]): Buffer {
  const bytes = Buffer.alloc(head + rows.length * 16)
  rows.forEach(([tag, value], index) => {
    bytes.writeUInt32LE(tag, head + index * 16)
    bytes.writeInt32LE(value, head + index * 16 + 8)
  })
  return bytes
}
