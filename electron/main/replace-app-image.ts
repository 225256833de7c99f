import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync } from 'node:fs'

/**
 * Puts a downloaded AppImage in the place of the running one. Copied beside it, synced and renamed over it, so that at every moment, killed
 * or not, one whole program lies there; electron-updater's own way removes the old one first.
 */
export function replaceAppImage(downloaded: string, appImage: string): void {
  const beside = `${appImage}.new`
  copyFileSync(downloaded, beside)
  chmodSync(beside, 0o755)
  const file = openSync(beside, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(beside, appImage)
}
