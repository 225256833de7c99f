import { cp, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tinyGguf } from '../builders/tiny-gguf.ts'
import { addProbe } from './add-probe.ts'
import { deskIn, sample } from './desk.ts'
import { packagedFolder, packsHere, runPackaged, startPackaged, type Packaged } from './launch-packaged.ts'
import { windowKind } from './launch.ts'
import { tryToLeave } from './try-to-leave.ts'

const here = await windowKind()
const why = !packsHere ? ' (not run: packs on Linux only)' : here.kind === 'electron' ? '' : ` (not run: ${here.why})`
const MILL = 'faktura-poland.pdf'
const SCAN = 'invoice-scan.pdf'
/** How @electron/fuses writes «off» and «on» in the wire: the characters 0 and 1. */
const [OFF, ON] = [48, 49]

/**
 * The packaged application itself: what people install. Playwright cannot use Node's inspector here, since the fuses close it; it joins
 * by Chromium's remote debugging (tests/e2e/launch-packaged.ts), so pages are seen and the main process only from outside.
 */
describe.skipIf(why !== '')(`the packaged application${why}`, () => {
  let folder = ''
  let data = ''
  let app: Packaged

  beforeAll(async () => {
    folder = await packagedFolder()
    data = await mkdtemp(join(tmpdir(), 'skrepka-packaged-'))
    app = await startPackaged({ folder, dataFolder: data, words: [sample(MILL), sample(SCAN)] })
    await addProbe(app.page)
  })
  afterAll(async () => {
    await app?.close()
    await rm(data, { recursive: true, force: true, maxRetries: 5 })
  })

  const states = async (): Promise<Record<string, string>> => {
    const { items } = await app.page.evaluate(() => window.probe.client.documents.list({}))
    return Object.fromEntries(items.map(({ fileName, state }) => [fileName, state]))
  }
  const read = async (...names: string[]): Promise<void> => {
    const done = Object.fromEntries(names.map((name) => [name, expect.stringMatching(DONE)]))
    await expect.poll(states, { timeout: 90_000, interval: 300 }).toEqual(expect.objectContaining(done))
  }

  it('has its fuses as they should be', async () => {
    const wire = await getCurrentFuseWire(join(folder, 'skrepka'))
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyFromAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      runAsNode: OFF,
      cookieEncryption: ON,
      nodeOptions: OFF,
      inspect: OFF,
      asarIntegrity: ON,
      onlyFromAsar: ON,
      fileProtocol: OFF,
    })
  })

  it('brings the licences of its parts', async () => {
    const text = await readFile(join(folder, 'resources', 'licences.txt'), 'utf8')
    for (const name of ['better-sqlite3', '@embedpdf/pdfium', 'tesseract.js', 'react-dom', 'zod', 'ocr/rus'])
      expect(text).toMatch(new RegExp(`^${name}\\S* ?.*: \\S+`, 'm'))
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
  })

  it('reads what it was started with: a text PDF and a scan, with native code and OCR data out of the package', async () => {
    await read(MILL, SCAN)
    const scan = await app.page.evaluate(async (name) => {
      const { items } = await window.probe.client.documents.list({})
      return await window.probe.client.documents.get({ id: items.find((item) => item.fileName === name)!.id })
    }, SCAN)
    expect(JSON.stringify(scan)).toMatch(/"source":"ocr"/)
  })

  it('takes in a drop, and files of a second start, which then ends', async () => {
    const { dropFiles } = await import('./drop-files.ts')
    await dropFiles(app.page, [sample('schet-na-oplatu.pdf')])
    await read('schet-na-oplatu.pdf')
    const second = await runPackaged({ folder, dataFolder: data, words: [sample('invoice-ireland.pdf')] })
    expect(second.code).toBe(0)
    await read('invoice-ireland.pdf')
  })

  it('runs a language model of this computer, with the library out of the package, and no other program for it', async () => {
    const model = join(data, 'tiny.gguf')
    await writeFile(model, tinyGguf())
    const answered = await app.page.evaluate(async (path) => {
      const { learning, secondOpinion, diagnostics } = window.probe.client
      await learning.useModel({ name: (await learning.importModel({ path })).name })
      const tried = await secondOpinion.test()
      const thinkers = (await diagnostics.processes()).filter(({ name }) => name === 'thinker').length
      await learning.useModel({ name: 'none' })
      return { ...tried, thinkers }
    }, model)
    expect(answered).toEqual({ ok: true, thinkers: 1 })
  })

  it('loses nothing when readers and the engine are killed', async () => {
    await writeFile(join(data, 'again.pdf'), await readFile(sample('upd.pdf')))
    const before = app.processes()
    for (const pid of before.readers) process.kill(pid, 'SIGKILL')
    expect(Object.keys(await states())).toContain(MILL)
    await app.page.evaluate(
      (path) => void window.probe.client.intake.addPaths({ paths: [path] }),
      join(data, 'again.pdf'),
    )
    const wires = await app.page.evaluate(() => window.probe.passed)
    expect(before.engine).toHaveLength(1)
    process.kill(before.engine[0]!, 'SIGKILL')
    await app.page.waitForFunction((passed) => window.probe.passed > passed, wires)
    await app.page.evaluate(() => window.probe.renew())
    await app.page.evaluate((path) => window.probe.client.intake.addPaths({ paths: [path] }), join(data, 'again.pdf'))
    await read(MILL, SCAN, 'again.pdf')
    expect(app.processes().engine).not.toEqual(before.engine)
  })

  it('approves what a person approves, and has everything after a restart', async () => {
    if ((await states())[MILL] === 'approved')
      await app.page.evaluate(async (name) => {
        const { items } = await window.probe.client.documents.list({})
        const { id } = items.find((item) => item.fileName === name)!
        await window.probe.client.documents.apply({ id, event: 'reopen' })
      }, MILL)
    const desk = deskIn(app.page)
    await desk.row('To review').first().waitFor()
    await desk.open(MILL)
    await app.page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await states())[MILL]).toBe('approved')
    const before = await states()
    expect(talksToOthers(app.processes().all)).toEqual([])
    const pids = app.processes().all
    await app.close()
    await expect.poll(() => pids.filter(isRunning), { timeout: 5000 }).toEqual([])
    app = await startPackaged({ folder, dataFolder: data })
    await addProbe(app.page)
    expect(await states()).toEqual(before)
    expect(before[MILL]).toBe('approved')
  })

  it.each(['https://example.com/', 'file:///etc/hostname', 'data:text/html,hello'])(
    'does not navigate to %s',
    async (address) => {
      await tryToLeave(app.page, address)
      expect(app.page.url()).toBe('skrepka://app/index.html')
    },
  )

  it.each([
    'file:///etc/hostname',
    'https://example.com/',
    'skrepka://app/..%2f..%2fpackage.json',
    'skrepka://app//etc/hostname',
    'skrepka://app/../../../app-update.yml',
  ])('reads nothing from %s', async (address) => {
    const answer = await app.page.evaluate(
      (from) =>
        fetch(from).then(
          ({ status }) => status,
          () => 'refused' as const,
        ),
      address,
    )
    expect([404, 'refused']).toContain(answer)
  })

  it('opens no window, gets no camera, runs no text as a script, and has no way to main but the two messages', async () => {
    const tried = await app.page.evaluate(
      () =>
        new Promise<Record<string, unknown>>((resolve) => {
          // After the debugger's own call, which the policy of the page does not bind.
          const attempt = async (): Promise<void> => {
            let evaluated = true
            try {
              // oxlint-disable-next-line no-eval -- that this is refused is the test
              ;(0, eval)('1')
            } catch {
              evaluated = false
            }
            const camera = await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
              () => 'granted',
              () => 'refused',
            )
            const names = ['require', 'process', 'electron', 'ipcRenderer'].filter((name) => name in globalThis)
            resolve({ evaluated, camera, window: window.open('https://example.com/') === null, names })
          }
          setTimeout(() => void attempt(), 50)
        }),
    )
    expect(tried).toEqual({ evaluated: false, camera: 'refused', window: true, names: [] })
  })

  it('gives a frame that is not the page itself no wire', async () => {
    const wires = await app.page.evaluate(() => window.probe.passed)
    const got = await app.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<p>foreign</p>'
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
      document.body.append(frame)
      await loaded
      let ports = 0
      frame.contentWindow?.addEventListener('message', (event) => (ports += event.ports.length))
      frame.contentWindow?.postMessage({ type: 'skrepka-page-ready' }, '*')
      // Answers of main that were asked for after it.
      for (let round = 0; round < 3; round += 1) await (await fetch('index.html')).text()
      frame.remove()
      return ports
    })
    expect(got).toBe(0)
    expect(await app.page.evaluate(() => window.probe.passed)).toBe(wires)
  })

  it('is no Node, takes no NODE_OPTIONS, and opens no inspector', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'skrepka-fuses-'))
    try {
      const mark = join(dataFolder, 'mark.cjs')
      await writeFile(mark, `require('node:fs').writeFileSync(${JSON.stringify(join(dataFolder, 'ran'))}, '')`)
      const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${mark}` }
      const started = await startPackaged({ folder, dataFolder, env, words: ['--inspect=0', mark] })
      await started.page.locator('header').first().waitFor()
      const listening = portsOf(started.processes().main)
      await started.close()
      expect(readdirSync(dataFolder)).not.toContain('ran')
      // Only Chromium's, which the test itself asked for.
      expect(listening).toHaveLength(1)
    } finally {
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    }
  })

  it('does not start when a byte of its archive was changed', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'skrepka-tampered-'))
    try {
      await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
      const archive = await open(join(copy, 'resources', 'app.asar'), 'r+')
      const { size } = await archive.stat()
      const byte = Buffer.alloc(1)
      await archive.read(byte, 0, 1, size - 2000)
      byte[0] = byte[0]! ^ 1
      await archive.write(byte, 0, 1, size - 2000)
      await archive.close()
      const dataFolder = join(copy, 'data')
      const { said } = await runPackaged({ folder: copy, dataFolder, limitMs: 4000 })
      expect(said).toContain('the application archive is not the one that was packed')
      expect(readdirSync(dataFolder)).not.toContain('skrepka.db')
    } finally {
      await rm(copy, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})

const DONE = /^(review|approved|duplicate)$/

function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/** Lines of the kernel's TCP tables that belong to one of these processes. */
function connectionsOf(pids: readonly number[]): { local: string; remote: string; state: string }[] {
  const inodes = new Set<string>()
  for (const pid of pids) {
    try {
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
        if (inode !== undefined) inodes.add(inode)
      }
    } catch {
      // It ended meanwhile.
    }
  }
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'latin1')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((words) => inodes.has(words[9] ?? ''))
      .map((words) => ({ local: words[1] ?? '', remote: words[2] ?? '', state: words[3] ?? '' })),
  )
}

/** Connections to another computer: neither loopback (little-endian 127.0.0.1, ::1) nor unconnected. */
function talksToOthers(pids: readonly number[]): string[] {
  const nobody = /^0+:|^0100007F:|^0{24}01000000:|^0{16}FFFF00000100007F:/
  return connectionsOf(pids).flatMap(({ remote }) => (nobody.test(remote) ? [] : [remote]))
}

function portsOf(pid: number): string[] {
  const LISTENING = '0A'
  return connectionsOf([pid]).flatMap(({ local, state }) => (state === LISTENING ? [local] : []))
}
