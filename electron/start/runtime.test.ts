import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { canRun, findElectron, type Runtime } from './runtime.ts'

const program =
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ?? 'electron'
let home = ''
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'skrepka-start-'))))
afterEach(() => rmSync(home, { recursive: true }))

function put(name: string): Runtime {
  const folder = join(home, name)
  const file = join(folder, program)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  return { folder, program: file }
}

it('takes the Electron a person names before any other, and of those kept the newest', () => {
  put('.cache/electron-runtime/9.10.0')
  const kept = put('.cache/electron-runtime/43.2.0')
  const named = put('named')
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(home, 'named') }, home)).toEqual(named)
  const found = findElectron({}, home)
  expect(found?.folder === kept.folder || found?.folder.endsWith(join('node_modules', 'electron', 'dist'))).toBe(true)
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(home, 'nowhere') }, home)).toEqual(found)
})

it('sees that a program cannot run', async () => {
  expect(await canRun(put('broken'))).toBe(false)
  expect(await canRun({ folder: home, program: join(home, 'absent') })).toBe(false)
})
