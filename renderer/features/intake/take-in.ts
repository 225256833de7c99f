import type { TakenFile } from '../../../core/contract/intake.ts'
import { client } from '../../client.ts'
import { preload } from '../../preload.ts'
import { batches } from './batches.ts'
import { showFailed, showNothing, showTaken, showTaking } from './taken-notice.tsx'

const PATHS_AT_ONCE = 200

/**
 * Takes files in and tells how it went. In Electron a file on disk goes by its path, so nothing is copied through the window and a folder is
 * walked by the engine; anything without a path, and everything in a browser, is uploaded.
 */
export async function takeIn(files: readonly File[]): Promise<void> {
  if (files.length === 0) return showNothing()
  const pathOf = preload()?.pathOf
  const paths: string[] = []
  const pathless: File[] = []
  for (const file of files) {
    const path = pathOf?.(file) ?? ''
    if (path === '') pathless.push(file)
    else paths.push(path)
  }
  const taken: TakenFile[] = []
  const progress = showTaking(files.length)
  try {
    for (let from = 0; from < paths.length; from += PATHS_AT_ONCE) {
      const answer = await client.intake.addPaths({ paths: paths.slice(from, from + PATHS_AT_ONCE) })
      taken.push(...answer.files)
      progress.at(Math.min(from + PATHS_AT_ONCE, paths.length))
    }
    let uploaded = paths.length
    for (const batch of batches(pathless)) {
      const answer = await client.intake.upload({ files: batch })
      taken.push(...answer.files)
      progress.at((uploaded += batch.length))
    }
    progress.end()
    if (taken.length === 0) showNothing()
    else showTaken(taken)
  } catch (error) {
    progress.end()
    // What was taken before the failure is safe and is being read.
    if (taken.length > 0) showTaken(taken)
    showFailed(error)
  }
}

/** Asks the system for files or a folder and takes them in. */
export function chooseFiles(what: 'files' | 'folder'): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.webkitdirectory = what === 'folder'
  input.addEventListener('change', () => void takeIn([...(input.files ?? [])]))
  input.click()
}
