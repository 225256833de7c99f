import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where tests put what they need for a moment: on disk, or in memory where there is such a place. */
const PLACES = [tmpdir(), '/dev/shm'].filter((place) => existsSync(place))
const NAME = /^skrepka-tests-(\d+)-/
/** Younger ones are left alone: with folders shared between containers, a number that is nobody's here may be somebody's there. */
const AN_HOUR = 3_600_000

/** A folder of this process's own; whoever runs tests later removes it where this process was killed before it could. */
export function folderOfProcess(place: string = tmpdir()): string {
  const folder = mkdtempSync(join(place, `skrepka-tests-${process.pid}-`))
  // Some tests look at files with the rights of nobody.
  chmodSync(folder, 0o755)
  return folder
}

/** Removes what killed processes have left behind. */
export function removeLeftOver(places: readonly string[] = PLACES, now: number = Date.now()): void {
  for (const place of places) {
    for (const name of readdirSync(place)) {
      const process = Number(NAME.exec(name)?.[1])
      if (!(process > 0) || isAlive(process)) continue
      const folder = join(place, name)
      const { mtimeMs = now } = statSync(folder, { throwIfNoEntry: false }) ?? {}
      if (now - mtimeMs > AN_HOUR) rmSync(folder, { recursive: true, force: true })
    }
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH'
  }
}

let folderOfRun: string | undefined

/**
 * Before a run of Vitest: all that its tests put into the system's temporary folder will lie in one of the run's own. Compiled code stays where
 * Node keeps it by itself: the many processes that tests start share it, and write to it after the run's folder is gone.
 */
export function setup(): void {
  removeLeftOver()
  process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache')
  folderOfRun = folderOfProcess()
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folderOfRun
}

/** After it: that folder is gone. */
export function teardown(): void {
  if (folderOfRun !== undefined) rmSync(folderOfRun, { recursive: true, force: true, maxRetries: 5 })
}
