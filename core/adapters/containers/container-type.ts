/** Files that hold other files. */
export type ContainerType = 'zip' | 'mail' | 'outlook'

/** Headers that a mail has and a text file has not (RFC 5322, RFC 2045). */
const MAIL_HEADERS =
  /^(from|to|cc|subject|date|message-id|mime-version|received|return-path|delivered-to|reply-to|content-type|dkim-signature|x-[a-z-]+)$/

/** A compound file (MS-CFB 2.2). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * What the first bytes (4 kB) say a file may hold: the entries of a ZIP, the attachments of a mail, or neither. Office files are ZIPs or
 * compound files too.
 */
export function containerTypeOf(start: Uint8Array): ContainerType | undefined {
  const [a, b, c, d] = start
  // A local file header, or the end record of an archive without files (PKWARE APPNOTE 4.3.7, 4.3.16).
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return 'zip'
  if (COMPOUND_FILE.every((byte, index) => start[index] === byte)) return 'outlook'
  return looksLikeMail(start) ? 'mail' : undefined
}

/**
 * Whether text begins with the headers of a mail: every line up to the first empty one is a header or goes on with the one before, and
 * two of them are a mail's own. The inside of a signed mail begins with its content type alone.
 */
function looksLikeMail(start: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(start.subarray(0, 4096))
  // The last line may be cut off.
  const lines = text.split(/\r?\n/).slice(0, -1)
  let known = 0
  for (const [index, line] of lines.entries()) {
    if (line === '') return known >= 2 || /^content-type:\s*multipart\//i.test(text)
    const name = /^([A-Za-z][A-Za-z0-9-]*):/.exec(line)?.[1]?.toLowerCase()
    if (name !== undefined) known += MAIL_HEADERS.test(name) ? 1 : 0
    else if (index === 0 || !/^[ \t]/.test(line)) return false
  }
  return known >= 3
}
