import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriers } from './accessible.ts'
import { sample } from './desk.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'
import { addressesOf, EVERY_SCREEN, goTo, LOOKS, SHOWN, wear, type Addresses } from './screens.ts'

const { kind, why } = await windowKind()
/** Set, pictures of every screen in every look are written there. */
const pictures = process.env['SKREPKA_PICTURES']

/** Nothing that WCAG 2.2 AA forbids on any screen, in either language and colour scheme, by the rules a machine can judge. */
describe(`every screen in ${kind}${why === undefined ? '' : ` (${why})`}`, () => {
  let opened: OpenedWindow
  let page: Page
  let addresses: Addresses = new Map()
  const complaints: string[] = []

  beforeAll(async () => {
    opened = await openWindow({ language: 'en' })
    page = opened.page
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.getByText('No documents yet').waitFor()
    await opened.addFiles(SHOWN.map((name) => sample(name)))
    await page
      .locator('[role="row"][id]')
      .nth(SHOWN.length - 1)
      .waitFor({ timeout: 60_000 })
    await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 120_000 })
    addresses = await addressesOf(page)
    if (pictures !== undefined) await mkdir(pictures, { recursive: true })
  })
  afterAll(() => opened?.close())

  it.each(LOOKS)('is accessible in $language, $scheme', async (look) => {
    await wear(page, look)
    const found: string[] = []
    for (const screen of EVERY_SCREEN) {
      await goTo(page, screen, addresses, look.language)
      found.push(...(await barriers(page)).map((barrier) => `${screen.name}: ${barrier}`))
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, `${screen.name}-${look.language}-${look.scheme}.png`) })
    }
    expect(found).toEqual([])
    expect(complaints).toEqual([])
  })
})
