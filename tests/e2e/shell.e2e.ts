import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sandboxFlag } from '../../electron/start/open-window.ts'
import { findElectron } from '../../electron/start/runtime.ts'
import { addProbe } from './add-probe.ts'
import { openDisplay } from './display.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const here = await windowKind()

/** The shell around the page, in the real Electron. */
describe.skipIf(here.kind !== 'electron')(`the shell${here.why ? ` (not run: ${here.why})` : ''}`, () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skrepka-shell-'))
    for (const name of ['first.xml', 'second.xml']) await writeFile(join(folder, name), `<no-invoice name="${name}"/>`)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('takes in files it was started with, and those of a second start, which then ends', async () => {
    const opened = await openWindow({ words: [join(folder, 'first.xml')] })
    try {
      await addProbe(opened.page)
      await expect.poll(() => namesIn(opened)).toEqual(['first.xml'])
      expect(await secondStart(opened.dataFolder, join(folder, 'second.xml'))).toBe(0)
      await expect.poll(() => namesIn(opened)).toEqual(['first.xml', 'second.xml'])
      expect(await opened.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    } finally {
      await opened.close()
    }
  })

  it('shows the document a link names, and nothing for a link that wants more', async () => {
    const opened = await openWindow({ words: [join(folder, 'first.xml')] })
    try {
      await addProbe(opened.page)
      await expect.poll(() => namesIn(opened)).toEqual(['first.xml'])
      const list = await opened.page.evaluate(() => window.probe.client.documents.list({}))
      const { id } = list.items[0]!
      expect(await secondStart(opened.dataFolder, `skrepka://document/${id}/approve`)).toBe(0)
      expect(opened.page.url()).not.toContain(id)
      expect(await secondStart(opened.dataFolder, `skrepka://document/${id}`)).toBe(0)
      await expect.poll(() => opened.page.url()).toBe(`skrepka://app/index.html#/documents/${id}`)
    } finally {
      await opened.close()
    }
  })

  it('asks once whether closing the window keeps it in the tray, and does as told from then on', async () => {
    const opened = await openWindow()
    const electron = opened.electron!
    try {
      await electron.evaluate(({ dialog }) => {
        const asked = { times: 0 }
        Object.assign(globalThis, { asked })
        dialog.showMessageBox = () => {
          asked.times += 1
          return Promise.resolve({ response: 0, checkboxChecked: false })
        }
      })
      const close = async (): Promise<void> => {
        await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
        const isVisible = () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
        await expect.poll(isVisible).toBe(false)
      }
      await close()
      await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.show())
      // Nobody closes a window that is not on the screen yet: hidden while it is on its way there, it comes all the same.
      await opened.page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
      await close()
      expect(await electron.evaluate(() => (globalThis as unknown as { asked: { times: number } }).asked.times)).toBe(1)
    } finally {
      await opened.close()
    }
  })

  it('opens where it was closed, with the documents it had', async () => {
    const dataFolder = join(folder, 'data')
    const first = await openWindow({ dataFolder, words: [join(folder, 'first.xml')] })
    await addProbe(first.page)
    await expect.poll(() => namesIn(first)).toEqual(['first.xml'])
    await first.electron!.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 30, width: 900, height: 700 }),
    )
    const placed = () =>
      first.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds())
    await expect.poll(placed).toMatchObject({ width: 900, height: 700 })
    await first.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
    await first.close()
    const second = await openWindow({ dataFolder })
    try {
      const bounds = await second.electron!.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.getBounds(),
      )
      expect(bounds).toMatchObject({ width: 900, height: 700 })
      await addProbe(second.page)
      expect(await namesIn(second)).toEqual(['first.xml'])
    } finally {
      await second.close()
    }
  })

  it('keeps a fault of its own beside the crash reports, offers to start anew once, and ends without a question', async () => {
    const opened = await openWindow()
    const electron = opened.electron!
    try {
      await addProbe(opened.page)
      await electron.evaluate(({ dialog }) => {
        const asked: string[] = []
        Object.assign(globalThis, { asked })
        dialog.showMessageBox = (about: unknown) => {
          asked.push((about as { message: string }).message)
          return Promise.resolve({ response: 1, checkboxChecked: false })
        }
        for (const wait of [0, 50]) setTimeout(() => { throw new Error('probe') }, wait) // prettier-ignore
      })
      const kept = () => opened.page.evaluate(() => window.probe.client.diagnostics.crashes())
      await expect.poll(async () => (await kept()).filter(({ name }) => name.startsWith('fault-')).length).toBe(2)
      const asked = () => electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
      expect(await asked()).toEqual(['Something went wrong in Skrepka'])
      const gone = new Promise((resolve) => electron.process().once('exit', resolve))
      await electron.evaluate(({ app }) => {
        app.once('will-quit', () => setTimeout(() => { throw new Error('at the end') }, 0)) // prettier-ignore
        setTimeout(() => app.quit(), 0)
      })
      expect(await gone).toBe(1)
    } finally {
      await opened.close()
    }
  })

  it.each([
    ['en', 'File'],
    ['ru', 'Файл'],
  ] as const)('speaks %s in its menu', async (language, word) => {
    const opened = await openWindow({ language })
    try {
      const labels = await opened.electron!.evaluate(({ Menu }) =>
        Menu.getApplicationMenu()!.items.map((item) => item.label),
      )
      expect(labels).toContain(word)
    } finally {
      await opened.close()
    }
  })
})

async function namesIn(opened: OpenedWindow): Promise<string[]> {
  const list = await opened.page.evaluate(() => window.probe.client.documents.list({}))
  return list.items.map((item) => item.fileName).sort()
}

async function secondStart(dataFolder: string, file: string): Promise<number | null> {
  const display = await openDisplay()
  const second = spawn(findElectron()!.program, [...sandboxFlag(), ROOT, file], {
    env: { ...process.env, ...display?.env, SKREPKA_DATA: dataFolder },
    stdio: 'ignore',
  })
  const code = await new Promise<number | null>((resolve) => second.once('exit', resolve))
  display?.close()
  return code
}
