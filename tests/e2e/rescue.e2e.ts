import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addProbe } from './add-probe.ts'
import { sample } from './desk.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()
const SLOW = { timeout: 90_000 }

/** A database that cannot be opened, in the real Electron: the start asks what to do, and does it. */
describe.skipIf(here.kind !== 'electron')(
  `a damaged database at the start${here.why ? ` (not run: ${here.why})` : ''}`,
  () => {
    let dataFolder = ''
    let opened: OpenedWindow | undefined
    const rows = (text: string) => opened!.page.getByRole('row').filter({ hasText: text })
    const close = async () => {
      await opened?.close()
      opened = undefined
    }
    /** As a broken disk does: the first pages are noise. */
    const damage = async () => {
      for (const end of ['-wal', '-shm']) await rm(join(dataFolder, `skrepka.db${end}`), { force: true })
      const file = await open(join(dataFolder, 'skrepka.db'), 'r+')
      await file.write(Buffer.alloc(8192, 0x5a), 0, 8192, 0)
      await file.close()
    }

    beforeAll(async () => {
      dataFolder = await mkdtemp(join(tmpdir(), 'skrepka-rescue-'))
      opened = await openWindow({ dataFolder })
      await opened.addFiles([sample('rechnung-facturx.pdf')])
      await rows('Elbwerk').waitFor(SLOW)
      await addProbe(opened.page)
      await opened.page.evaluate(() => window.probe.client.backups.make())
      await opened.addFiles([sample('invoice-ireland.pdf')])
      await opened.page.locator('[role=row][aria-rowindex="3"]').waitFor(SLOW)
      await opened.page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 90_000 })
      await close()
    })
    afterAll(async () => {
      await close()
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    })

    it('goes back to the newest backup, and reads what came after it again', async () => {
      await damage()
      opened = await openWindow({ dataFolder, answer: 0 })
      await rows('Elbwerk').waitFor(SLOW)
      await expect.poll(() => opened!.page.getByRole('grid').getAttribute('aria-rowcount'), SLOW).toBe('3')
      await close()
      expect(await readdir(join(dataFolder, 'replaced'))).toHaveLength(1)
    })

    it('quits when asked to, and leaves everything as it is', async () => {
      await damage()
      // The program may end before its window was there at all.
      const opening = openWindow({ dataFolder, answer: 2 }).catch(() => undefined)
      const window = await Promise.race([opening, new Promise<undefined>((done) => setTimeout(done, 15_000))])
      const child = window?.electron?.process()
      if (child !== undefined) await expect.poll(() => child.exitCode, SLOW).toBe(1)
      expect(await readdir(join(dataFolder, 'replaced'))).toHaveLength(1)
    })
  },
)
