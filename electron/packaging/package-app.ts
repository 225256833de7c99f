import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type AfterPackContext, type CliOptions, type Configuration } from 'electron-builder'
import { findElectron } from '../start/runtime.ts'
import { BUILDER_CONFIG, packedFiles } from './builder-config.ts'
import { licencesPage, partsWithLicences } from './licences.ts'
import { bundledPackages, Lock } from './shipped-packages.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Packs what is built in out/, by builder-config.ts and what is derived from the lock file. `ownElectron`: with the runtime of this
 * machine instead of the version of package.json, for places where Electron's downloads cannot be reached.
 */
export async function packageApp(wish: CliOptions & { ownElectron: boolean }): Promise<void> {
  const { ownElectron, ...options } = wish
  const lock = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  writeFileSync(join(ROOT, 'out', 'licences.txt'), licencesPage(partsWithLicences(ROOT, lock)))
  const feed = process.env['SKREPKA_UPDATE_FEED']
  await build({
    ...options,
    projectDir: ROOT,
    publish: options.publish ?? 'never',
    config: {
      ...BUILDER_CONFIG,
      files: packedFiles(bundledPackages(lock)),
      afterPack: noteTheArchive,
      ...(feed === undefined ? {} : { publish: { provider: 'generic', url: feed } }),
      ...(ownElectron ? electronHere() : {}),
    },
  })
}

function electronHere(): Configuration {
  const electron = findElectron()
  if (electron === undefined) throw new Error('No Electron runtime is here: see README, «Electron runtime»')
  const electronVersion = readFileSync(join(electron.folder, 'version'), 'utf8').trim().replace(/^v/, '')
  return { electronDist: electron.folder, electronVersion }
}

/**
 * Electron itself refuses a changed archive on Windows and macOS only. For Linux its digest is laid beside it, and main compares:
 * electron/main/archive-integrity.ts.
 */
async function noteTheArchive({ appOutDir, electronPlatformName }: AfterPackContext): Promise<void> {
  if (electronPlatformName !== 'linux') return
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true }) // comes with a runtime given as a folder
  const archive = join(appOutDir, 'resources', 'app.asar')
  const digest = createHash('sha256').update(readFileSync(archive)).digest('hex')
  writeFileSync(`${archive}.sha256`, `${digest}\n`)
}
