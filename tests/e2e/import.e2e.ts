import { appendFile, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmptyDesk, sample, type Desk } from './desk.ts'
import { windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()
/** Scans, each of which takes any machine a second or more: enough of them to be steered while they are read. */
const SCANS = 14

/** A pile on its way in: how far it is and how long it takes; pause, going on, and stopping it. */
describe(`an import in ${here.name}`, () => {
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let complaints: string[] = []
  let folder = ''

  beforeAll(async () => {
    ;({ opened, page, desk, complaints, folder } = await openEmptyDesk())
    const scans = Array.from({ length: SCANS }, (_, index) => join(folder, `scan-${index + 1}.pdf`))
    for (const scan of scans) {
      await copyFile(sample('invoice-scan.pdf'), scan)
      await appendFile(scan, `\n%${scan}\n`)
    }
    await opened.addFiles(scans)
  })
  afterAll(() => opened?.close())

  const strip = () => page.getByRole('status').filter({ hasText: /being read or waits?/ })
  const bar = () => page.getByRole('progressbar', { name: 'Documents read' })
  const left = async () => Number(/\d+/.exec(await strip().innerText())?.[0])
  const read = () => bar().evaluate((element) => (element as HTMLProgressElement).value)

  it('tells how far it is and how long it may still take', async () => {
    await bar().waitFor()
    await expect.poll(read, { timeout: 60_000 }).toBeGreaterThan(0)
    await strip()
      .getByText(/about \d+ (second|minute)s? left/)
      .waitFor()
    expect(await bar().evaluate((element) => (element as HTMLProgressElement).max)).toBe(SCANS)
    await desk.expectAccessible()
  })

  it('pauses: what is in hand is finished, and nothing is begun until it goes on', async () => {
    await page.getByRole('button', { name: 'Pause reading' }).click()
    await strip().getByText('paused').waitFor()
    await expect.poll(() => desk.row('Reading').count(), { timeout: 60_000 }).toBe(0)
    // The strip and the list are told one after the other.
    await expect.poll(async () => (await left()) - (await desk.row('Waiting').count())).toBe(0)
    const waiting = await left()
    expect(waiting).toBeGreaterThan(0)
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Go on reading' }).click()
    await expect.poll(left, { timeout: 60_000 }).toBeLessThan(waiting)
  })

  it('stops what waits, keeps what was read, and reads one again when asked', async () => {
    const before = await desk.row(/To review|Approved|Duplicate/).count()
    expect(before).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Stop reading what waits' }).click()
    await strip().waitFor({ state: 'detached' })
    const stopped = await desk.row('Not read').count()
    expect(stopped).toBeGreaterThan(0)
    expect(stopped + (await desk.row(/To review|Approved|Duplicate/).count())).toBe(SCANS)
    await desk.row('Not read').first().click()
    await page.locator('article').waitFor()
    await page.getByRole('button', { name: 'Read again' }).first().click()
    await desk.toInbox()
    await expect.poll(() => desk.row('Not read').count(), { timeout: 60_000 }).toBe(stopped - 1)
    expect(complaints).toEqual([])
  })
})
