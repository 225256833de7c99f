import type { OpenedWindow } from './launch.ts'

type Waiting = typeof globalThis & { skrepkaDownload?: Promise<string> }

/**
 * The name under which what `begin` does hands a file over. In Electron the page's driver hears of no downloads; there the main process is
 * asked, and the system's dialog for a place does not come up.
 */
export async function nameOfDownload({ page, electron }: OpenedWindow, begin: () => Promise<void>): Promise<string> {
  if (electron === undefined) {
    const [download] = await Promise.all([page.waitForEvent('download'), begin()])
    return download.suggestedFilename()
  }
  await electron.evaluate(({ BrowserWindow }) => {
    ;(globalThis as Waiting).skrepkaDownload = new Promise((resolve) =>
      BrowserWindow.getAllWindows()[0]?.webContents.session.once('will-download', (event, item) => {
        resolve(item.getFilename())
        event.preventDefault()
      }),
    )
  })
  await begin()
  return await electron.evaluate(async () => (await (globalThis as Waiting).skrepkaDownload) ?? '')
}
