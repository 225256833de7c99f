import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** Runs `work` while no other process runs it under the same `file`: two at once (a test run beside `npm start`) empty each other's folders. */
export async function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  await waitForTurn(file)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

async function waitForTurn(file: string): Promise<void> {
  for (;;) {
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return // nothing can be written here; the work will say so
      if (isHolderGone(file)) rmSync(file, { force: true })
      else await setTimeout(200)
    }
  }
}

/** Work that was killed does not give its turn back. */
function isHolderGone(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
