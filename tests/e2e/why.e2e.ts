import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Desk } from './desk.ts'
import { windowKind, type OpenedWindow } from './launch.ts'
import { LOOKS, wear } from './screens.ts'

const here = await windowKind()
const SCAN = 'invoice-scan.pdf'
/** Set, pictures in every look are written there. */
const pictures = process.env['SKREPKA_PICTURES']

/** The answer to «why this value?», by key and by pointer. */
describe(`how a value came about, in ${here.name}`, () => {
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let complaints: string[] = []
  const dialog = () => page.getByRole('dialog')

  beforeAll(async () => {
    ;({ opened, page, desk, complaints } = await openDesk([SCAN]))
    await desk.open(SCAN)
  })
  afterAll(() => opened?.close())

  it('opens by W on a field, tells what had a say and what else was considered, and gives the focus back', async () => {
    await desk.field('grossTotal').focus()
    await page.keyboard.press('w')
    await dialog().getByRole('heading', { name: /^Why:/ }).waitFor()
    await dialog().getByText('read off the page').first().waitFor()
    expect(await dialog().getByRole('row').count()).toBeGreaterThan(1)
    expect(await dialog().getByText('Taken', { exact: true }).count()).toBe(1)
    await dialog().getByText('Without tax + tax = with tax').waitFor()
    // Keys of the row are not meant while it is open.
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(await desk.at()).toBe('grossTotal')
  })

  it('opens by a press on source and confidence too', async () => {
    await desk.field('invoiceNumber').getByRole('button', { name: /Why\?/ }).click()
    await dialog().getByRole('heading', { name: /^Why:/ }).waitFor()
    await dialog().getByText('Ranked by').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it.each(LOOKS)('is accessible in $language, $scheme', async (look) => {
    await wear(page, look)
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await desk.field('grossTotal').focus()
    await page.keyboard.press('w')
    await dialog().getByRole('row').first().waitFor()
    await desk.expectAccessible()
    if (pictures !== undefined)
      await page.screenshot({ path: join(pictures, `why-${look.language}-${look.scheme}.png`) })
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })
})
