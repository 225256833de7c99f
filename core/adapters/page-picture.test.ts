import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, rgb } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPageSources } from './page-sources.ts'
import { pagePicture } from './page-picture.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skrepka-picture-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function pdf(width: number, height: number): Promise<string> {
  const document = await PDFDocument.create()
  document.addPage([width, height]).drawRectangle({ x: 0, y: 0, width: width / 2, height, color: rgb(1, 0, 0) })
  const path = join(folder, `${width}x${height}.pdf`)
  await writeFile(path, await document.save())
  return path
}

async function picture(
  path: string,
  about: { rotation?: 0 | 90 | 180 | 270; width: number; page?: number },
): Promise<{ width: number; height: number; at(x: number, y: number): number[] }> {
  const bytes = await pagePicture({ path, page: 1, rotation: 0, ...about }, openPageSources())
  const image = sharp(bytes)
  expect((await image.metadata()).format).toBe('webp')
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number): number[] => [
    ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3),
  ]
  return { width: info.width, height: info.height, at }
}

describe('the picture of a page', () => {
  it('is as wide as asked, in colour', async () => {
    const shown = await picture(await pdf(595, 842), { width: 1190 })
    expect([shown.width, shown.height]).toEqual([1190, 1684])
    expect(shown.at(100, 800)[0]).toBeGreaterThan(230)
    expect(shown.at(100, 800)[1]).toBeLessThan(25)
    expect(shown.at(1100, 800)[1]).toBeGreaterThan(230)
  })

  it('is turned clockwise, and the width is that after the turn', async () => {
    const shown = await picture(await pdf(595, 842), { width: 842, rotation: 90 })
    expect([shown.width, shown.height]).toEqual([842, 595])
    // The red left half lies on top.
    expect(shown.at(420, 50)[1]).toBeLessThan(25)
    expect(shown.at(420, 550)[1]).toBeGreaterThan(230)
  })

  it('shows a narrow till receipt as wide as asked', async () => {
    expect((await picture(await pdf(227, 600), { width: 900 })).width).toBe(900)
  })

  it('does not enlarge a small picture', async () => {
    const path = join(folder, 'small.png')
    await sharp({ create: { width: 300, height: 400, channels: 3, background: 'white' } })
      .png()
      .toFile(path)
    expect((await picture(path, { width: 1200 })).width).toBe(300)
  })

  it('says that there is no such page', async () => {
    await expect(picture(await pdf(595, 842), { width: 100, page: 2 })).rejects.toMatchObject({
      problem: { code: 'page-not-found' },
    })
  })
})
