import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { foldersOf, type Lock } from './shipped-packages.ts'

const Models = z.array(z.object({ file: z.string(), licence: z.string(), source: z.string() }))

/** One part of the application and the terms it is used under. */
export interface Part {
  readonly name: string
  readonly licence: string
  /** What its authors ask to be passed on; undefined when they put no such file into their package. */
  readonly text: string | undefined
}

/** Every library the application is made of, bundled or not, and the models it brings. `root` is the project's folder. */
export function partsWithLicences(root: string, lock: Lock): Part[] {
  const direct = Object.keys(lock.packages['']?.dependencies ?? {})
  const libraries = foldersOf(direct, lock)
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder) => {
      const { version = '', license = 'see text' } = lock.packages[folder] ?? {}
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return { name: `${name} ${version}`, licence: license, text: licenceText(join(root, folder)) }
    })
  const models = Models.parse(JSON.parse(readFileSync(join(root, 'models', 'catalogue.json'), 'utf8')))
  return [...libraries, ...models.map(({ file, licence, source }) => ({ name: file, licence, text: source }))]
}

/** The page people can read in the application: «Licences» of the help menu opens it. Electron's own lie beside the program. */
export function licencesPage(parts: readonly Part[]): string {
  const intro =
    'Skrepka is made of the parts below. Electron and Chromium: LICENSE and LICENSES.chromium.html beside the program.\n'
  const rule = '-'.repeat(100)
  return [intro, ...parts.map(({ name, licence, text }) => `${rule}\n${name}: ${licence}\n\n${text ?? ''}`)].join('\n')
}

function licenceText(folder: string): string | undefined {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying|third[-_]party)/i.test(name))
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').trim())
  return texts.length === 0 ? undefined : texts.join('\n\n')
}
