import { existsSync, rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { folderOfProcess } from './temporary-folders.ts'
import { temporaryFolder } from './test-app.ts'

/** A folder in memory where there is such a place: thousands of commits need no disk to prove an order. */
export function fastFolder(): string {
  if (!existsSync('/dev/shm')) return temporaryFolder()
  const folder = folderOfProcess('/dev/shm')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
