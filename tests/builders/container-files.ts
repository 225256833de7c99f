import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { Constructed, Integer, ObjectIdentifier, OctetString, Sequence, Set as AsnSet } from 'asn1js'

export interface ZipEntry {
  readonly name: string | Uint8Array
  readonly content: string | Uint8Array
  /** General purpose flags: 1 encrypted, 0x800 UTF-8. */
  readonly flags?: number
  /** Size the directory claims, where it lies. */
  readonly claimed?: number
  readonly stored?: boolean
}

/** A ZIP as archivers write it (PKWARE APPNOTE): local headers, directory, end record. */
export function aZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, flags = 0, claimed, stored = false } of entries) {
    const bytes = Buffer.from(content as string)
    const packed = stored ? bytes : deflateRawSync(bytes)
    const label = Buffer.from(name as string)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(flags, 2)
    about.writeUInt16LE(stored ? 0 : 8, 4)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(claimed ?? bytes.length, 18)
    about.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, label, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, tail, label]))
    parts.push(local)
    at += local.length
  }
  const whole = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(whole.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, whole, Buffer.from('PK\x05\x06', 'latin1'), end])
}

export interface MailPart {
  readonly type: string
  readonly name?: string
  readonly content: string | Uint8Array
  readonly disposition?: 'attachment' | 'inline'
  readonly contentId?: string
}

/** A mail with a text, an HTML text and these parts. */
export function aMail(parts: readonly MailPart[], html = '<p>anbei</p>'): Buffer {
  // Of a mail inside another one, no part may end the outer's.
  const boundary = `=_${createHash('sha1').update(JSON.stringify(parts)).digest('hex').slice(0, 20)}`
  const section = (headers: string[], body: string): string => [...headers, '', body].join('\r\n')
  const sections = [
    section(['Content-Type: text/plain; charset=utf-8'], 'Guten Tag, anbei die Rechnung.'),
    section(['Content-Type: text/html; charset=utf-8'], html),
    ...parts.map(({ type, name, content, disposition = 'attachment', contentId }) => {
      const encoded = name === undefined ? '' : `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`
      const message = type === 'message/rfc822'
      return section(
        [
          `Content-Type: ${type}${name === undefined ? '' : `; name="${encoded}"`}`,
          `Content-Disposition: ${disposition}${name === undefined ? '' : `; filename="${encoded}"`}`,
          ...(contentId === undefined ? [] : [`Content-ID: <${contentId}>`]),
          ...(message ? [] : ['Content-Transfer-Encoding: base64']),
        ],
        message
          ? Buffer.from(content as string).toString('latin1')
          : (
              Buffer.from(content as string)
                .toString('base64')
                .match(/.{1,76}/g) ?? []
            ).join('\r\n'),
      )
    }),
  ]
  const head = [
    'From: =?utf-8?B?QmlydWVuaG9m?= <rechnung@birkenhof.example>',
    'To: buchhaltung@hafenlicht.example',
    'Subject: Rechnung',
    'Date: Fri, 20 Nov 2026 09:00:00 +0100',
    'Message-ID: <1@birkenhof.example>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ]
  const body = sections.map((each) => `--${boundary}\r\n${each}`).join('\r\n')
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n--${boundary}--\r\n`, 'latin1')
}

/** A CMS SignedData around a content (none: a detached signature), in DER, or in BER with the content cut into pieces. */
export function anEnvelope(content: Uint8Array | undefined, form: 'der' | 'ber' = 'der'): Buffer {
  const bytes = (from: Uint8Array) => new Uint8Array(from).buffer
  const pieces =
    content === undefined || form === 'der'
      ? undefined
      : [content.subarray(0, 100), content.subarray(100)].map((piece) => new OctetString({ valueHex: bytes(piece) }))
  const octets =
    content === undefined
      ? undefined
      : pieces === undefined
        ? new OctetString({ valueHex: bytes(content) })
        : new OctetString({ isConstructed: true, value: pieces, idBlock: { isConstructed: true }, lenBlock: { isIndefiniteForm: true } }) // prettier-ignore
  const tagged = (value: never[]) => new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value })
  const signedData = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new AsnSet({
        value: [new Sequence({ value: [new ObjectIdentifier({ value: '2.16.840.1.101.3.4.2.1' })] })],
      }),
      new Sequence({
        value: [
          new ObjectIdentifier({ value: '1.2.840.113549.1.7.1' }),
          ...(octets === undefined ? [] : [tagged([octets as never])]),
        ],
      }),
      new AsnSet({ value: [] }),
    ],
  })
  const info = new Sequence({
    value: [new ObjectIdentifier({ value: '1.2.840.113549.1.7.2' }), tagged([signedData as never])],
  })
  return Buffer.from(info.toBER())
}
