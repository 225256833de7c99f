import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openApp, type App } from '../../core/app/open-app.ts'
import { takeInFile, type Taken } from '../../core/app/take-in-files.ts'
import type { Crew, Log, Readers } from '../../core/ports.ts'
import { fakeReaders, type Script } from '../fakes/fake-readers.ts'

export interface TestApp extends App {
  readonly folder: string
  /** Writes a file of the scripted kind and takes it in. */
  give(name: string, script: Script): Promise<Taken>
  /** Writes a file and answers its path. */
  file(name: string, content: string | Uint8Array): Promise<string>
}

export const silentLog: Log = { info() {}, warn() {}, error() {} }

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skrepka-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The real engine over a real database in a temporary folder, with readers that believe what test documents say of themselves. */
export async function testApp(
  given: { folder?: string; readers?: Readers; crew?: Crew; today?: string } = {},
): Promise<TestApp> {
  const folder = given.folder ?? temporaryFolder()
  let closed = false
  const app = await openApp({
    dataFolder: join(folder, 'data'),
    version: '0.0.0',
    ocrFolder: join(folder, 'ocr'),
    crew: given.crew ?? { start: () => { throw new Error('no processes in this test') } }, // prettier-ignore
    log: silentLog,
    readers: given.readers ?? fakeReaders(),
    clock: { now: () => new Date(`${given.today ?? '2026-11-20'}T12:00:00Z`) },
  })
  const close = async () => {
    if (closed) return
    closed = true
    await app.close()
  }
  onTestFinished(close)
  const file = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, 'in', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    return path
  }
  return {
    ...app,
    folder,
    file,
    close,
    async give(name, script) {
      const taken = await takeInFile(app.engine, await file(name, JSON.stringify(script)), { ignoreXml: false })
      app.queue.wake()
      return taken
    },
  }
}
