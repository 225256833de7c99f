import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { openWindow } from './e2e/launch.ts'
import { addressesOf, EVERY_SCREEN, goTo, LOOKS, SHOWN, wear } from './e2e/screens.ts'

/*
 * `npm run screenshots`: pictures of the window for README, taken from the page as it is (in Chromium) with the sample documents, in
 * both languages and colour schemes, as small PNGs in docs/.
 */

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url))
const TAKEN = ['documents', 'review']

process.env['SKREPKA_E2E'] = 'chromium'
const { page, addFiles, close } = await openWindow({ language: 'en' })
try {
  await page.setViewportSize({ width: 1280, height: 760 })
  await page.locator('main').waitFor()
  await addFiles(SHOWN.map((name) => fileURLToPath(new URL(`../resources/samples/${name}`, import.meta.url))))
  await page
    .locator('[role="row"][id]')
    .nth(SHOWN.length - 1)
    .waitFor({ timeout: 60_000 })
  await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 120_000 })
  const addresses = await addressesOf(page)
  await mkdir(DOCS, { recursive: true })
  let bytes = 0
  for (const look of LOOKS) {
    await wear(page, look)
    for (const screen of EVERY_SCREEN.filter(({ name }) => TAKEN.includes(name))) {
      await goTo(page, screen, addresses, look.language)
      const picture = await page.screenshot({ animations: 'disabled' })
      const file = `${DOCS}${screen.name}-${look.language}-${look.scheme}.png`
      const written = await sharp(picture).png({ palette: true, colours: 32, effort: 10, dither: 0 }).toFile(file)
      bytes += written.size
    }
  }
  console.log(`${LOOKS.length * TAKEN.length} pictures in docs/, ${Math.round(bytes / 1024)} kB`)
} finally {
  await close()
}
