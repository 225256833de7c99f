import type { Page } from 'playwright'

/** A real drag of files from outside, through the browser's own input: the page sees what a drop from a file manager brings. */
export async function dropFiles(page: Page, paths: string[]): Promise<void> {
  const protocol = await page.context().newCDPSession(page)
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  const COPY = 1
  const data = { items: [], files: paths, dragOperationsMask: COPY }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
  }
  await protocol.detach()
}
