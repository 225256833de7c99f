import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemOf, type Problem } from '../domain/problem.ts'
import { problemOfReading } from './file-content.ts'
import { openPageSources } from './page-sources.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skrepka-open-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function problemOfOpening(path: string): Promise<Problem | undefined> {
  try {
    const { source } = await openPageSources().open(path)
    await source.close()
    return undefined
  } catch (error) {
    return problemOf(error)
  }
}

async function onePagePdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842])
  return document.save()
}

describe('opening a file by its content', () => {
  const square = sharp({ create: { width: 16, height: 16, channels: 3, background: 'white' } })

  it.each<[string, () => Promise<Uint8Array | string>, string, number]>([
    ['scan.pdf.exe', onePagePdf, 'application/pdf', 1],
    [
      'mail-junk.pdf',
      async () => Buffer.concat([Buffer.from('\r\nContent-Type: x\r\n\r\n'), await onePagePdf()]),
      'application/pdf',
      1,
    ],
    ['photo.pdf', () => square.clone().jpeg().toBuffer(), 'image/jpeg', 1],
    ['photo.txt', () => square.clone().png().toBuffer(), 'image/png', 1],
    ['fax', () => square.clone().tiff().toBuffer(), 'image/tiff', 1],
    ['web.jpg', () => square.clone().webp().toBuffer(), 'image/webp', 1],
    ['invoice.bin', () => Promise.resolve('<?xml version="1.0"?><Invoice/>'), 'application/xml', 0],
    [`счёт 📎 ${'x'.repeat(180)}.pdf`, onePagePdf, 'application/pdf', 1],
  ])('%s', async (name, content, mediaType, pageCount) => {
    const opened = await openPageSources().open(await file(name, await content()))
    expect([opened.mediaType, opened.source.pageCount]).toEqual([mediaType, pageCount])
    await opened.source.close()
  })

  it('hands a bare XML on as text', async () => {
    const { source } = await openPageSources().open(
      await file('e.xml', Buffer.from('\uFEFF<Invoice>7</Invoice>', 'utf16le')),
    )
    expect(source.xml).toEqual([{ content: '<Invoice>7</Invoice>' }])
    await expect(source.textLayer(1)).rejects.toMatchObject({ problem: { code: 'page-not-found' } })
  })
})

describe('files that cannot be opened', () => {
  it.each<[string, string | Uint8Array, Problem]>([
    ['empty.pdf', '', { code: 'file-empty' }],
    ['notes.pdf', 'Dear all, the invoice follows.', { code: 'file-type-unsupported', params: { type: '' } }],
    ['page.xml', '<!DOCTYPE html><html></html>', { code: 'file-type-unsupported', params: { type: '' } }],
    [
      'book.pdf',
      Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
      { code: 'file-type-unsupported', params: { type: 'application/zip' } },
    ],
    ['cut.pdf', '%PDF-1.7\n1 0 obj', { code: 'file-damaged' }],
    ['cut.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { code: 'file-damaged' }],
    [
      'large.xml',
      `<Invoice>${' '.repeat(11 * 1024 * 1024)}</Invoice>`,
      { code: 'xml-too-large', params: { size: '12', limit: '10' } },
    ],
  ])('%s', async (name, content, problem) => {
    expect(await problemOfOpening(await file(name, content))).toEqual(problem)
  })

  it('missing ones and folders', async () => {
    expect(await problemOfOpening(join(folder, 'nothing.pdf'))).toEqual({ code: 'file-missing' })
    await mkdir(join(folder, 'a-folder.pdf'))
    expect(await problemOfOpening(join(folder, 'a-folder.pdf'))).toMatchObject({ code: 'file-type-unsupported' })
  })

  it('ones larger than any invoice, without reading them', async () => {
    const path = await file('huge.pdf', '%PDF-1.7')
    await truncate(path, 301 * 1024 * 1024)
    expect(await problemOfOpening(path)).toEqual({ code: 'file-too-large', params: { size: '301', limit: '300' } })
  })

  // A test may run as an account that may read everything, so the operating system's answer is given by hand.
  it.each([
    ['EACCES', 'file-forbidden'],
    ['EPERM', 'file-forbidden'],
    ['ENOENT', 'file-missing'],
    ['EIO', 'file-damaged'],
    ['EMFILE', 'unexpected'],
  ])('%s from the operating system is %s', (code, problem) => {
    expect(problemOf(problemOfReading(Object.assign(new Error(code), { code }))).code).toBe(problem)
  })
})
