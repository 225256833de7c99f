import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { fillWindow } from './e2e/fill-window.ts'
import { openWindow } from './e2e/launch.ts'
import { differenceFromKept, keepPicture, PICTURE, takePicture } from './e2e/picture.ts'
import { EVERY_SCREEN, goTo, LOOKS, pictureName, STARTED, wear } from './e2e/screens.ts'

/*
 * `npm run screenshots`: pictures of the window, taken from the page as it is (in Chromium) with the sample documents, in both languages
 * and colour schemes. Every screen goes to tests/e2e/screens/, where the e2e suite compares with it (only those that look different are
 * written anew: look at them before they are committed); a few go to docs/ for README and to resources/help/pictures/ for the guide.
 * Names of screens after `--` take only those.
 */

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const DOCS = `${ROOT}docs/`
const GUIDE = `${ROOT}resources/help/pictures/`
const IN_README = new Set(['documents', 'review'])
/** By the names the guide calls them. */
const IN_GUIDE = new Set(['documents', 'review', 'lines', 'arrange', 'companies', 'e-invoice', 'suppliers', 'connections', 'settings-inlets']) // prettier-ignore

const only = process.argv.slice(2)

process.env['SKREPKA_E2E'] = 'chromium'
process.env['SKREPKA_SECRET_KEY'] = 'a key for pictures'
const { page, addFiles, close } = await openWindow({ language: 'en', now: STARTED })
try {
  await page.setViewportSize(PICTURE)
  const addresses = await fillWindow({ page, addFiles })
  for (const folder of [DOCS, GUIDE]) await mkdir(folder, { recursive: true })
  let accepted = 0
  let bytes = 0
  for (const look of LOOKS) {
    await wear(page, look)
    for (const screen of EVERY_SCREEN.filter(({ name }) => only.length === 0 || only.includes(name))) {
      await goTo(page, screen, addresses, look.language)
      const picture = await takePicture(page, screen.volatile)
      const name = pictureName(screen, look)
      if ((await differenceFromKept(name, picture)) !== undefined) {
        bytes += await keepPicture(name, picture)
        accepted += 1
        console.log(name)
      }
      if (IN_README.has(screen.name))
        await sharp(await takePicture(page))
          .png({ palette: true, colours: 32, effort: 10, dither: 0 })
          .toFile(`${DOCS}${name}.png`)
      if (IN_GUIDE.has(screen.name))
        await sharp(await takePicture(page))
          .resize(960)
          .webp({ quality: 60, effort: 6 })
          .toFile(`${GUIDE}${name}.webp`)
    }
  }
  console.log(
    `${accepted} pictures of screens accepted, ${Math.round(bytes / 1024)} kB; those of README and the guide are new`,
  )
} finally {
  await close()
}
