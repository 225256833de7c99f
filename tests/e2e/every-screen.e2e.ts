import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriers } from './accessible.ts'
import { complaintsOf } from './desk.ts'
import { fillWindow } from './fill-window.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'
import { differenceFromKept, KEPT, PICTURE, takePicture } from './picture.ts'
import { EVERY_SCREEN, goTo, LOOKS, pictureName, STARTED, wear, type Addresses } from './screens.ts'
import { spilled } from './stretched.ts'

const here = await windowKind()
/** Set, pictures of every screen in every look are written there. */
const pictures = process.env['SKREPKA_PICTURES']

/**
 * On every screen, in either language and colour scheme: nothing that WCAG 2.2 AA forbids, by the rules a machine can judge; and it looks as
 * it did when somebody last looked at it (in Chromium, whose pictures are the same on every machine).
 */
describe(`every screen in ${here.name}`, () => {
  let opened: OpenedWindow
  let page: Page
  let addresses: Addresses = new Map()
  let complaints: string[] = []

  beforeAll(async () => {
    process.env['SKREPKA_SECRET_KEY'] = 'a key for pictures'
    opened = await openWindow({ language: 'en', now: STARTED })
    page = opened.page
    if (opened.kind === 'chromium') await page.setViewportSize(PICTURE)
    complaints = complaintsOf(page)
    addresses = await fillWindow(opened)
    if (pictures !== undefined) await mkdir(pictures, { recursive: true })
  })
  afterAll(() => opened?.close())

  it.each(LOOKS)(
    'is accessible and looks as it did in $language, $scheme',
    async (look) => {
      await wear(page, look)
      const found: string[] = []
      const stretched: string[] = []
      const differing: Promise<string | undefined>[] = []
      for (const screen of EVERY_SCREEN) {
        await goTo(page, screen, addresses, look.language)
        found.push(...(await barriers(page)).map((barrier) => `${screen.name}: ${barrier}`))
        if (look === LOOKS[0]) stretched.push(...(await spilled(page)).map((one) => `${screen.name}: ${one}`))
        if (opened.kind === 'electron') continue
        const picture = await takePicture(page, screen.volatile)
        const name = pictureName(screen, look)
        if (pictures !== undefined) await writeFile(join(pictures, `${name}.png`), picture)
        // Compared while the next screen is looked at.
        differing.push(differenceFromKept(name, picture))
      }
      expect(found).toEqual([])
      expect(stretched, 'words 40 % longer').toEqual([])
      expect((await Promise.all(differing)).filter((one) => one !== undefined)).toEqual([])
      expect(complaints).toEqual([])
      // Thirty-two screens, each judged and compared: a slow machine takes its time.
    },
    600_000,
  )

  it('would say where longer words do not fit', async () => {
    await page.evaluate(() => {
      const narrow = document.createElement('button')
      narrow.textContent = 'Approve'
      narrow.style.cssText = 'width: 4rem; white-space: nowrap; padding: 0'
      ;(document.querySelector('dialog[open]') ?? document.body).append(narrow)
    })
    expect(await spilled(page)).toContainEqual(expect.stringContaining('Appróvé') as string)
  })

  it('keeps no picture of a screen that is no more', async () => {
    const names = new Set(LOOKS.flatMap((look) => EVERY_SCREEN.map((screen) => `${pictureName(screen, look)}.webp`)))
    expect((await readdir(KEPT)).filter((file) => !names.has(file))).toEqual([])
  })
})
