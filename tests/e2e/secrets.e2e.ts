import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addProbe } from './add-probe.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()
const SECRET = 'refresh-token-of-the-test'

/**
 * Where passwords of connections go in the real Electron. A machine of tests has no keyring, so on Linux the question whether readable
 * storage will do comes up; the dialog is answered by the test.
 */
describe.skipIf(here.kind !== 'electron' || process.platform !== 'linux')(
  `secrets and the system's store${here.why ? ` (not run: ${here.why})` : ''}`,
  () => {
    let dataFolder = ''
    let opened: OpenedWindow
    beforeAll(async () => {
      dataFolder = await mkdtemp(join(tmpdir(), 'skrepka-secrets-'))
    })
    afterAll(async () => {
      await opened?.close()
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    })

    /** Opens the window with a dialog that is answered by this button, and counts how often it was shown. */
    async function open(button: 0 | 1): Promise<void> {
      opened = await openWindow({ dataFolder })
      await opened.electron!.evaluate(({ dialog }, response) => {
        const asked = { times: 0 }
        Object.assign(globalThis, { asked })
        dialog.showMessageBox = () => {
          asked.times += 1
          return Promise.resolve({ response, checkboxChecked: false })
        }
      }, button)
      await addProbe(opened.page)
    }
    const timesAsked = () =>
      opened.electron!.evaluate(() => (globalThis as unknown as { asked: { times: number } }).asked.times)
    const connect = (name: string) =>
      opened.page.evaluate(
        ([called = '', refreshToken = '']) =>
          window.probe.client.connections
            .add({
              name: called,
              kind: 'zoho',
              settings: {
                dataCentre: 'eu',
                organisation: '60012345678',
                clientId: '1000.TEST',
                account: 'Office Supplies',
                apiRoot: 'http://127.0.0.1:9',
                accountsServer: 'http://127.0.0.1:9',
              },
              secrets: { refreshToken, clientSecret: 'of-the-test' },
            })
            .then(
              () => 'stored',
              (thrown: { code: string }) => thrown.code,
            ),
        [name, SECRET],
      )

    it('asks before anything is stored readably; «no» stores nothing and is asked no second time', async () => {
      await open(1)
      expect(await timesAsked()).toBe(0)
      expect(await connect('books')).toBe('secrets-locked')
      expect(await connect('books')).toBe('secrets-locked')
      expect(await timesAsked()).toBe(1)
      expect(existsSync(join(dataFolder, 'secrets.system'))).toBe(false)
      await opened.close()
    })

    it('«yes» seals it with a key that the next start finds again, without asking', async () => {
      await open(0)
      expect(await connect('books')).toBe('stored')
      expect(await timesAsked()).toBe(1)
      expect(await readFile(join(dataFolder, 'secrets.system'), 'utf8')).not.toContain(SECRET)
      await opened.close()
      await open(1)
      expect(await connect('second')).toBe('stored')
      expect(await timesAsked()).toBe(0)
      await opened.close()
    })

    it('a lost key stores nothing new over what it sealed, and documents stay', async () => {
      const kept = await readFile(join(dataFolder, 'secrets.system'), 'utf8')
      await writeFile(
        join(dataFolder, 'window', 'secret-key.json'),
        JSON.stringify({ sealed: 'AAAA', plainAllowed: true }),
      )
      await open(1)
      expect(await connect('third')).toBe('secrets-locked')
      expect(await readFile(join(dataFolder, 'secrets.system'), 'utf8')).toBe(kept)
      const list = await opened.page.evaluate(() => window.probe.client.documents.list({}))
      expect(list.items).toEqual([])
    })
  },
)
