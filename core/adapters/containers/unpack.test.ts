import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aMail, anEnvelope, aZip, type ZipEntry } from '../../../tests/builders/container-files.ts'
import { ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import { temporaryFolder } from '../../../tests/harness/test-app.ts'
import { problemOf } from '../../domain/problem.ts'
import { openPageSources } from '../page-sources.ts'
import { mayHoldFiles, unpack } from './unpack.ts'

const XML = Buffer.from(ublXml())
const PDF = Buffer.from('%PDF-1.7 not really')
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), Buffer.from('IHDR'), Buffer.alloc(60)]) // prettier-ignore

/** What comes out of a file: name and bytes, or the problem's code; the problem of the whole where it has one. */
async function unpacked(bytes: Uint8Array) {
  const root = temporaryFolder()
  const [path, folder] = [join(root, 'given'), join(root, 'out')]
  await mkdir(folder)
  await writeFile(path, bytes)
  try {
    const files = await unpack({ path, folder })
    expect((await readdir(root)).sort()).toEqual(['given', 'out'])
    if (files === undefined) return undefined
    return await Promise.all(
      files.map(
        async (file) =>
          [file.name, file.problem === undefined ? await readFile(file.path) : file.problem.code] as const,
      ),
    )
  } catch (error) {
    return problemOf(error).code
  }
}

describe('a ZIP', () => {
  it('gives its documents in its order, and says which files are none', async () => {
    const zip = aZip([
      { name: 'november/a.xml', content: XML },
      { name: 'notes.txt', content: 'bring milk' },
      { name: 'b.pdf', content: PDF, stored: true },
      { name: 'empty.pdf', content: '' },
      { name: 'november/', content: '', stored: true },
    ])
    expect(await unpacked(zip)).toEqual([
      ['november/a.xml', XML],
      ['notes.txt', 'file-type-unsupported'],
      ['b.pdf', PDF],
      ['empty.pdf', 'file-empty'],
    ])
  })

  it('may name a file anything: nothing is written elsewhere, and the name leads nowhere', async () => {
    const names = [
      '../../etc/passwd.pdf',
      '/abs.pdf',
      'C:\\win\\x.pdf',
      '..',
      'a/../../b.pdf',
      'co\u202efdp.exe\u0000.pdf',
    ]
    const files = await unpacked(
      aZip(names.map((name, index) => ({ name, content: `${PDF.toString()}${index}`, flags: 0x800 }))),
    )
    expect(Array.isArray(files) ? files.map(([name]) => name) : files).toEqual([
      'etc/passwd.pdf',
      'abs.pdf',
      'win/x.pdf',
      '4',
      'a/b.pdf',
      'cofdp.exe.pdf',
    ])
  })

  it.each([
    ['Russian names of Windows', [0x91, 0xe7, 0xa5, 0xe2], 'Счет'],
    ['Western names of DOS', [0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72], 'Müller'],
    ['UTF-8 that does not say so', [...Buffer.from('Счёт №5')], 'Счёт №5'],
  ])('%s are read', async (_, bytes, name) => {
    const files = await unpacked(aZip([{ name: Buffer.from([...bytes, 0x2e, 0x70, 0x64, 0x66]), content: PDF }]))
    expect(files).toEqual([[`${name}.pdf`, PDF]])
  })

  it('leaves aside what systems put into archives, and is empty without anything else', async () => {
    const litter = ['__MACOSX/._a.pdf', '.DS_Store', 'x/Thumbs.db', '~$a.pdf']
    expect(await unpacked(aZip(litter.map((name) => ({ name, content: PDF }))))).toBe('container-empty')
    expect(await unpacked(aZip([]))).toBe('container-empty')
  })

  it('that is an office document is none', async () => {
    expect(await unpacked(aZip([{ name: '[Content_Types].xml', content: XML }, { name: 'word/document.xml', content: XML }]))).toBeUndefined() // prettier-ignore
    expect(await unpacked(aZip([{ name: 'mimetype', content: 'application/epub+zip', stored: true }]))).toBeUndefined()
    const inside = aZip([{ name: 'a.docx', content: aZip([{ name: '[Content_Types].xml', content: XML }]) }])
    expect(await unpacked(inside)).toEqual([['a.docx', 'file-type-unsupported']])
  })

  it('locked with a password says so, file by file', async () => {
    const zip = aZip([{ name: 'a.pdf', content: PDF, flags: 1 }, { name: 'b.xml', content: XML }]) // prettier-ignore
    expect(await unpacked(zip)).toEqual([
      ['a.pdf', 'container-encrypted'],
      ['b.xml', XML],
    ])
  })

  it.each<[string, readonly ZipEntry[], unknown]>([
    ['a bomb', [{ name: 'a.pdf', content: Buffer.alloc(6 * 1024 * 1024) }], [['a.pdf', 'container-hostile']]],
    ['sizes beyond the limit', Array.from({ length: 3 }, (_, n) => ({ name: `${n}`, content: 'x', claimed: 200e6 })), 'container-too-large'],
    ['a size that is a lie', [{ name: 'a.pdf', content: Buffer.alloc(4e6), claimed: 10 }], [['a.pdf', 'file-damaged']]],
    ['thousands of files', Array.from({ length: 1001 }, (_, n) => ({ name: `${n}.txt`, content: 'x', stored: true })), 'container-too-large'],
  ])('%s is refused', async (_, entries, expected) => {
    const before = process.memoryUsage.rss()
    expect(await unpacked(aZip(entries))).toEqual(expected)
    expect(process.memoryUsage.rss() - before).toBeLessThan(150e6)
  }) // prettier-ignore

  it('cut off in the middle is damaged', async () => {
    expect(await unpacked(aZip([{ name: 'a.pdf', content: PDF }]).subarray(0, 40))).toBe('file-damaged')
  })

  it('may hold others, two levels in all', async () => {
    const deepest = aZip([{ name: 'c.pdf', content: PDF }])
    const middle = aZip([{ name: 'deep.zip', content: deepest }, { name: 'b.pdf', content: PDF }]) // prettier-ignore
    expect(await unpacked(aZip([{ name: 'in.zip', content: middle }]))).toEqual([
      ['in.zip/deep.zip', 'container-too-deep'],
      ['in.zip/b.pdf', PDF],
    ])
    expect(await unpacked(aZip([{ name: 'in.zip', content: aZip([]) }]))).toEqual([['in.zip', 'container-empty']])
  })
})

describe('a mail', () => {
  it('gives what is attached, whether it hangs below or stands in the text', async () => {
    const mail = aMail([
      { type: 'application/pdf', name: 'Rechnung №7.pdf', content: PDF },
      { type: 'application/pdf', name: 'inline.pdf', content: Buffer.concat([PDF, PDF]), disposition: 'inline' },
      { type: 'application/xml', content: XML },
      { type: 'application/vnd.ms-excel', name: 'list.xls', content: 'xls' },
    ])
    expect(await unpacked(mail)).toEqual([
      ['Rechnung №7.pdf', PDF],
      ['inline.pdf', Buffer.concat([PDF, PDF])],
      ['3.xml', XML],
      ['list.xls', 'file-type-unsupported'],
    ])
  })

  it('keeps its logo, its calendar and its signature to itself, but not a photo in its text', async () => {
    const photo = Buffer.concat([PNG, Buffer.alloc(60_000, 7)])
    const mail = aMail(
      [
        { type: 'image/png', name: 'logo.png', content: PNG, disposition: 'inline', contentId: 'logo' },
        { type: 'image/png', name: 'receipt.png', content: photo, disposition: 'inline', contentId: 'photo' },
        { type: 'text/calendar', name: 'invite.ics', content: 'BEGIN:VCALENDAR' },
        { type: 'application/pkcs7-signature', name: 'smime.p7s', content: anEnvelope(undefined) },
      ],
      '<img src="cid:logo"><img src="cid:photo">',
    )
    expect(await unpacked(mail)).toEqual([['receipt.png', photo]])
  })

  it('without any document is empty', async () => {
    expect(await unpacked(aMail([]))).toBe('container-empty')
  })

  it('may carry another mail and an archive', async () => {
    const forwarded = aMail([{ type: 'application/pdf', name: 'a.pdf', content: PDF }])
    const mail = aMail([
      { type: 'message/rfc822', name: 'fwd.eml', content: forwarded },
      { type: 'application/zip', name: 'x.zip', content: aZip([{ name: 'b.xml', content: XML }]) },
    ])
    expect(await unpacked(mail)).toEqual([
      ['fwd.eml/a.pdf', PDF],
      ['x.zip/b.xml', XML],
    ])
  })

  it('nested without end is refused in the time of a blink', async () => {
    let mail = aMail([{ type: 'application/pdf', name: 'a.pdf', content: PDF }])
    for (let depth = 0; depth < 20; depth++) mail = aMail([{ type: 'message/rfc822', name: 'in.eml', content: mail }])
    expect(await unpacked(mail)).toEqual([['in.eml/in.eml', 'container-too-deep']])
  })

  it('signed as a whole is opened', async () => {
    const inner = aMail([{ type: 'application/pdf', name: 'a.pdf', content: PDF }])
    const bare = Buffer.from(inner.toString('latin1').replace(/^[^]*?(?=Content-Type: multipart)/, ''), 'latin1')
    const mail = aMail([{ type: 'application/pkcs7-mime', name: 'smime.p7m', content: anEnvelope(bare) }])
    expect(await unpacked(mail)).toEqual([['smime.p7m/a.pdf', PDF]])
  })
})

describe('a signature envelope', () => {
  const forms: readonly [string, Uint8Array][] = [
    ['DER', anEnvelope(XML)],
    ['BER in pieces', anEnvelope(XML, 'ber')],
    [
      'Base64',
      Buffer.from(
        (
          anEnvelope(XML)
            .toString('base64')
            .match(/.{1,64}/g) ?? []
        ).join('\r\n'),
      ),
    ],
    ['PEM', Buffer.from(`-----BEGIN PKCS7-----\n${anEnvelope(XML).toString('base64')}\n-----END PKCS7-----\n`)],
    ['signed twice', anEnvelope(anEnvelope(XML))],
  ]

  it.each(forms)('as %s is taken off when the file is opened, and said', async (_, envelope) => {
    const path = join(temporaryFolder(), 'invoice.xml.p7m')
    await writeFile(path, envelope)
    const { mediaType, signed, source } = await openPageSources().open(path)
    expect([mediaType, signed, source.xml[0]?.content]).toEqual(['application/xml', true, XML.toString()])
    expect(await unpacked(envelope)).toBeUndefined()
  })

  it('around an archive is opened with it; inside one it stays around its document', async () => {
    expect(await unpacked(anEnvelope(aZip([{ name: 'a.pdf', content: PDF }])))).toEqual([['a.pdf', PDF]])
    const envelope = anEnvelope(XML)
    expect(await unpacked(aZip([{ name: 'a.xml.p7m', content: envelope }]))).toEqual([['a.xml.p7m', envelope]])
  })

  it('without its content, cut off, or nested beyond measure has its problem', async () => {
    expect(await unpacked(anEnvelope(undefined))).toBe('signature-without-content')
    expect(await unpacked(anEnvelope(XML).subarray(0, 300))).toBe('file-damaged')
    let hostile = Buffer.alloc(0)
    for (let depth = 0; depth < 3000; depth++) hostile = Buffer.concat([Buffer.from([0x30, 0x80]), hostile])
    const head = anEnvelope(XML).subarray(0, 19)
    expect(await unpacked(Buffer.concat([head, hostile]))).toBe('file-damaged')
  })
})

it('other files are not worth asking about', () => {
  const others = [
    PDF,
    XML,
    PNG,
    Buffer.from('Dear: all\nplease find\n'),
    Buffer.from('From: a\nhello: b\n\n'),
    Buffer.alloc(0),
  ]
  expect(others.map((bytes) => mayHoldFiles(bytes))).toEqual(others.map(() => false))
})
