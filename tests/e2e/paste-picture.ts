import { readFile } from 'node:fs/promises'
import type { OpenedWindow } from './launch.ts'

/** Puts a PNG on the clipboard as another program does, and presses Ctrl+V. */
export async function pastePicture({ page, electron }: OpenedWindow, path: string): Promise<void> {
  if (electron === undefined) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(
      async (picture) => {
        const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0))
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
      },
      (await readFile(path)).toString('base64'),
    )
  } else {
    await electron.evaluate(({ clipboard, nativeImage }, file) => {
      clipboard.writeImage(nativeImage.createFromPath(file))
    }, path)
  }
  await page.keyboard.press('Control+v')
}
