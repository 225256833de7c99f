import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aMail, aZip } from '../../../tests/builders/container-files.ts'
import { anOutlookMessage, type OutlookPart } from '../../../tests/builders/outlook-message.ts'
import { ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import { temporaryFolder } from '../../../tests/harness/test-app.ts'
import { problemOf } from '../../domain/problem.ts'
import { mayHoldFiles, unpack } from './unpack.ts'

const XML = Buffer.from(ublXml())
const PDF = Buffer.from('%PDF-1.7 not really')
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), Buffer.from('IHDR'), Buffer.alloc(60)]) // prettier-ignore

async function unpacked(bytes: Uint8Array) {
  const root = temporaryFolder()
  const [path, folder] = [join(root, 'given.msg'), join(root, 'out')]
  await mkdir(folder)
  await writeFile(path, bytes)
  try {
    const files = await unpack({ path, folder })
    if (files === undefined) return undefined
    return await Promise.all(
      files.map(async (file) => [file.name, file.problem === undefined ? await readFile(file.path) : file.problem.code] as const),
    )
  } catch (error) {
    return problemOf(error).code
  }
} // prettier-ignore

/** The sector that a byte of the header names, as an offset. */
const sectorAt = (bytes: Buffer, offset: number) => (bytes.readInt32LE(offset) + 1) * 512

describe('an Outlook message', () => {
  it('gives what is attached, small and large, in its order', async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(9_000_000, 7)])
    const message = anOutlookMessage([
      { name: 'Счёт №7.pdf', content: PDF, mimeType: 'application/pdf' },
      { name: 'large.pdf', content: large },
      { name: 'invoice.xml', content: XML },
      { name: 'list.xls', content: 'xls' },
      { name: 'empty.pdf', content: '' },
    ])
    expect(mayHoldFiles(message.subarray(0, 4096))).toBe(true)
    expect(await unpacked(message)).toEqual([
      ['Счёт №7.pdf', PDF],
      ['large.pdf', large],
      ['invoice.xml', XML],
      ['list.xls', 'file-type-unsupported'],
      ['empty.pdf', 'file-empty'],
    ])
  })

  it('of an old Outlook has names in its code page', async () => {
    const encode = (text: string) =>
      Uint8Array.from(text, (letter) => {
        const code = letter.charCodeAt(0)
        return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
      })
    const message = anOutlookMessage([{ name: 'Счет.pdf', content: PDF }], { ansi: { codePage: 1251, encode } })
    expect(await unpacked(message)).toEqual([['Счет.pdf', PDF]])
  })

  it('keeps its logo to itself, but not a photo in its text', async () => {
    const photo = Buffer.concat([PNG, Buffer.alloc(60_000, 7)])
    const message = anOutlookMessage([
      { name: 'image001.png', content: PNG, contentId: 'image001' },
      { name: 'image002.png', content: PNG, hidden: true },
      { name: 'invite.ics', content: 'BEGIN:VCALENDAR', mimeType: 'text/calendar' },
      { name: 'receipt.png', content: photo, contentId: 'photo' },
      { name: 'stamp.png', content: PNG },
    ])
    expect(await unpacked(message)).toEqual([
      ['receipt.png', photo],
      ['stamp.png', PNG],
    ])
    expect(await unpacked(anOutlookMessage([]))).toBe('container-empty')
  })

  it('may hold another one, a mail or an archive, two levels in all', async () => {
    const deepest: OutlookPart[] = [{ name: 'deepest', content: [{ name: 'c.pdf', content: PDF }] }]
    const message = anOutlookMessage([
      { name: 'FW: Rechnung', content: [{ name: 'a.pdf', content: PDF }, { name: 'b.xml', content: XML }, ...deepest] },
      { name: 'mail.eml', content: aMail([{ type: 'application/pdf', name: 'd.pdf', content: PDF }]) },
      { name: 'x.zip', content: aZip([{ name: 'e.xml', content: XML }]) },
      { name: 'as-file.msg', content: anOutlookMessage([{ name: 'f.pdf', content: PDF }]) },
      { name: 'nothing', content: [] },
    ]) // prettier-ignore
    expect(await unpacked(message)).toEqual([
      ['FW: Rechnung.msg/a.pdf', PDF],
      ['FW: Rechnung.msg/b.xml', XML],
      ['FW: Rechnung.msg/deepest.msg', 'container-too-deep'],
      ['mail.eml/d.pdf', PDF],
      ['x.zip/e.xml', XML],
      ['as-file.msg/f.pdf', PDF],
      ['nothing.msg', 'container-empty'],
    ])
    const inMail = aMail([{ type: 'application/vnd.ms-outlook', name: 'in.msg', content: anOutlookMessage([{ name: 'g.pdf', content: PDF }]) }]) // prettier-ignore
    expect(await unpacked(inMail)).toEqual([['in.msg/g.pdf', PDF]])
  })

  it('nested a hundred deep or with thousands of files is refused', async () => {
    let nested: OutlookPart = { name: 'a.pdf', content: PDF }
    for (let depth = 0; depth < 100; depth += 1) nested = { name: 'in', content: [nested] }
    expect(await unpacked(anOutlookMessage([nested]))).toBe('container-hostile')
    const many = Array.from({ length: 1001 }, (_, index) => ({ name: `${index}.txt`, content: 'x' }))
    expect(await unpacked(anOutlookMessage(many))).toBe('container-too-large')
  })
})

describe('a compound file', () => {
  const whole = anOutlookMessage([
    { name: 'a.pdf', content: Buffer.concat([PDF, Buffer.alloc(20_000, 7)]) },
    { name: 'b.xml', content: '<a/>' },
  ])
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(whole)
    change(bytes)
    expect(bytes.equals(whole)).toBe(false)
    return bytes
  }
  const directory = sectorAt(whole, 48)
  const table = sectorAt(whole, 76)
  /** Every entry of the directory whose name fits. */
  const entries = (name: string): number[] => {
    const found: number[] = []
    for (let at = directory; at + 128 <= whole.length; at += 128)
      if (whole.toString('utf16le', at, at + 2 * name.length) === name) found.push(at)
    expect(found.length).toBeGreaterThan(0)
    return found
  }
  const data = entries('__substg1.0_37010102')[0] ?? 0
  const attachment = entries('__attach_version1.0_')[0] ?? 0

  it('that is no message is none', async () => {
    // An old Excel workbook has no property stream.
    const other = changed((bytes) => {
      for (const at of entries('__properties_version1.0')) bytes.write('WORKBOOK', at, 'utf16le')
    })
    expect(await unpacked(other)).toBeUndefined()
  })

  it('cut off anywhere is damaged, in no time', async () => {
    for (const part of [9, 400, 600, 2048, 0.5, 0.9]) {
      const cut = whole.subarray(0, part < 1 ? Math.floor(whole.length * part) : part)
      expect(await unpacked(cut)).toBe('file-damaged')
    }
  })

  it.each<[string, (bytes: Buffer) => void, string]>([
    ['a chain in a circle', (bytes) => bytes.writeInt32LE(bytes.readInt32LE(48), table + 4 * bytes.readInt32LE(48)), 'container-hostile'],
    ['a branch in a circle', (bytes) => bytes.writeInt32LE(bytes.readInt32LE(directory + 76), attachment + 76), 'container-hostile'],
    ['a root that holds itself', (bytes) => bytes.writeInt32LE(0, directory + 76), 'container-hostile'],
    ['a size that is a lie', (bytes) => bytes.writeInt32LE(2_000_000_000, data + 120), 'file-damaged'],
    ['a size beyond its chain', (bytes) => bytes.writeInt32LE(22_000, data + 120), 'file-damaged'],
    ['a chain out of the file', (bytes) => bytes.writeInt32LE(1_000_000, data + 116), 'file-damaged'],
    ['a directory elsewhere', (bytes) => bytes.writeInt32LE(-5, 48), 'file-damaged'],
    ['a table of a billion sectors', (bytes) => bytes.writeInt32LE(1_000_000_000, 44), 'file-damaged'],
    ['a sector size of its own', (bytes) => bytes.writeUInt16LE(31, 30), 'file-damaged'],
  ])('with %s is refused', async (_, change, expected) => {
    const begun = performance.now()
    expect(await unpacked(changed(change))).toBe(expected)
    expect(performance.now() - begun).toBeLessThan(30_000)
  }) // prettier-ignore

  it('whose streams share their bytes many times over is refused', async () => {
    const parts = Array.from({ length: 40 }, (_, index) => ({ name: `${index}.pdf`, content: Buffer.alloc(5000, index) }))
    const bytes = anOutlookMessage(parts)
    const start = sectorAt(bytes, 48)
    const big: number[] = []
    for (let at = start; at + 128 <= bytes.length; at += 128)
      if (bytes.toString('utf16le', at, at + 40) === '__substg1.0_37010102') big.push(at)
    const most = anOutlookMessage([{ name: 'one.pdf', content: Buffer.alloc(5000) }])
    expect(most.length).toBeLessThan(bytes.length)
    expect(big.length).toBe(40)
    // One long chain through all of the data, and every attachment beginning at its head.
    const first = bytes.readInt32LE((big[0] ?? 0) + 116)
    const fat = sectorAt(bytes, 76)
    for (let sector = first; sector < first + 399; sector += 1) {
      const at = fat + 4 * sector
      if (sector < 128) bytes.writeInt32LE(sector + 1, at)
    }
    for (const at of big) {
      bytes.writeInt32LE(first, at + 116)
      bytes.writeInt32LE(9000, at + 120)
    }
    expect(await unpacked(bytes)).toBe('container-hostile')
  }) // prettier-ignore

  it('with any one byte of its tables changed neither hangs nor breaks the reader', async () => {
    const places = [...range(24, 96, 4), ...range(directory + 64, directory + 128 * 12, 12), ...range(table, table + 160, 12)]
    for (const at of places) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x41
      const got = await unpacked(bytes)
      expect(got === undefined || Array.isArray(got) || ['file-damaged', 'container-hostile', 'container-empty'].includes(got)).toBe(true)
    }
  }) // prettier-ignore
})

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step)
}
