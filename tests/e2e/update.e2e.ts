import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagedFolder, packsHere, startPackaged, type Packaged } from './launch-packaged.ts'
import { windowKind } from './launch.ts'

const here = await windowKind()
const why = !packsHere ? ' (not run: packs on Linux only)' : here.kind === 'electron' ? '' : ` (not run: ${here.why})`
const OLD_PROGRAM = 'the program that runs'

/** What the feed offers, and how it behaves. */
interface Offer {
  readonly version: string
  readonly bytes: Buffer
  readonly announced?: Buffer
  readonly stagingPercentage?: number
  /** Sends the first half and then nothing. */
  readonly stalls?: boolean
}

/**
 * The packaged application against a feed on this computer. It is told by APPIMAGE that it runs from an AppImage, which is a file of the
 * test: so finding, staging, downloading, checking and putting in place are the real ones; the package itself is not started.
 */
describe.skipIf(why !== '')(`updates of the packaged application${why}`, () => {
  let folder = ''
  let copy = ''
  let feed: Server
  let offer: Offer
  let asked: string[] = []
  /** Packages that were sent to their last byte. */
  let handedOver = 0

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skrepka-update-'))
    copy = join(folder, 'program')
    await cp(await packagedFolder(), copy, { recursive: true, verbatimSymlinks: true })
    feed = createServer((request, response) => {
      asked.push(request.url ?? '')
      if (request.url?.startsWith('/feed/latest-linux.yml') === true) return response.end(announcement(offer))
      if (request.url !== `/feed/${fileOf(offer)}`) return response.writeHead(404).end()
      response.writeHead(200, { 'content-length': offer.bytes.length })
      response.once('finish', () => (handedOver += 1))
      if (offer.stalls === true) response.write(offer.bytes.subarray(0, offer.bytes.length / 2))
      else response.end(offer.bytes)
    })
    await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve))
    const config = join(copy, 'resources', 'app-update.yml')
    const packed = await readFile(config, 'utf8')
    const address = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/feed/`
    await writeFile(config, packed.replace(/^url: .*$/m, `url: ${address}`))
  })
  afterAll(async () => {
    feed?.closeAllConnections()
    feed?.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Starts a program that looks for updates by itself, with a cache and an AppImage of its own. */
  async function begin(name: string, offered: Offer): Promise<{ app: Packaged; appImage: string; pending: string }> {
    offer = offered
    asked = []
    handedOver = 0
    const own = join(folder, name)
    await mkdir(join(own, 'data', 'window'), { recursive: true })
    await writeFile(join(own, 'data', 'window', 'shell.json'), JSON.stringify({ updates: 'by-itself' }))
    const appImage = join(own, 'Skrepka.AppImage')
    await writeFile(appImage, OLD_PROGRAM, { mode: 0o755 })
    const env = { APPIMAGE: appImage, XDG_CACHE_HOME: join(own, 'cache') }
    const app = await startPackaged({ folder: copy, dataFolder: join(own, 'data'), env })
    return { app, appImage, pending: join(own, 'cache', 'skrepka-updater', 'pending') }
  }
  const wasAskedFor = (file: string) => expect.poll(() => asked, { timeout: 15_000 }).toContain(`/feed/${file}`)

  it('finds version N+1, downloads it, and has it in place after quitting', async () => {
    const newer = { version: '0.2.0', bytes: randomBytes(300_000) }
    const { app, appImage, pending } = await begin('newer', newer)
    await wasAskedFor(fileOf(newer))
    await expect.poll(() => filesIn(pending), { timeout: 15_000 }).toContain(fileOf(newer))
    // Written once the download is whole and judged.
    await expect.poll(() => filesIn(pending), { timeout: 15_000 }).toContain('update-info.json')
    expect(await readFile(appImage, 'utf8')).toBe(OLD_PROGRAM)
    await app.close()
    expect((await readFile(appImage)).equals(newer.bytes)).toBe(true)
  })

  it('refuses a package that is not what was announced', async () => {
    const bytes = randomBytes(300_000)
    const tampered = Buffer.from(bytes)
    tampered[1000] = tampered[1000]! ^ 1
    const { app, appImage, pending } = await begin('tampered', { version: '0.2.0', bytes: tampered, announced: bytes })
    await wasAskedFor('Skrepka-0.2.0.AppImage')
    await expect.poll(() => handedOver, { timeout: 15_000 }).toBe(1)
    await expect.poll(() => filesIn(pending).filter((file) => file.startsWith('temp-'))).toEqual([])
    await app.close()
    expect(filesIn(pending)).not.toContain('Skrepka-0.2.0.AppImage')
    expect(await readFile(appImage, 'utf8')).toBe(OLD_PROGRAM)
  })

  it.each([
    ['an older version', { version: '0.0.9', bytes: Buffer.from('old') }],
    ['a version whose turn has not come here', { version: '0.2.0', bytes: Buffer.from('new'), stagingPercentage: 0 }],
  ])('does not download %s', async (name, offered) => {
    const { app, appImage } = await begin(name, offered)
    await expect.poll(() => asked.length, { timeout: 15_000 }).toBeGreaterThan(0)
    await app.close()
    expect(asked.filter((path) => path.includes('.AppImage'))).toEqual([])
    expect(await readFile(appImage, 'utf8')).toBe(OLD_PROGRAM)
  })

  it('killed in the middle of a download, is whole and starts again', async () => {
    const stalled = { version: '0.2.0', bytes: randomBytes(300_000), stalls: true }
    const { app, appImage } = await begin('killed', stalled)
    await wasAskedFor(fileOf(stalled))
    const gone = new Promise((resolve) => app.child.once('exit', resolve))
    for (const pid of app.processes().all) process.kill(pid, 'SIGKILL')
    await gone
    await app.close()
    expect(await readFile(appImage, 'utf8')).toBe(OLD_PROGRAM)
    const env = { APPIMAGE: appImage, XDG_CACHE_HOME: join(folder, 'killed', 'cache') }
    offer = { version: '0.2.0', bytes: stalled.bytes }
    const again = await startPackaged({ folder: copy, dataFolder: join(folder, 'killed', 'data'), env })
    await again.page.locator('header').first().waitFor()
    const pending = join(folder, 'killed', 'cache', 'skrepka-updater', 'pending')
    await expect.poll(() => filesIn(pending), { timeout: 15_000 }).toContain(fileOf(stalled))
    await again.close()
    expect((await readFile(appImage)).equals(stalled.bytes)).toBe(true)
  })
})

function fileOf({ version }: Offer): string {
  return `Skrepka-${version}.AppImage`
}

/** What electron-builder writes beside an AppImage. */
function announcement(offer: Offer): string {
  const { version, bytes, announced = bytes, stagingPercentage } = offer
  const sum = createHash('sha512').update(announced).digest('base64')
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${fileOf(offer)}`,
    `    sha512: ${sum}`,
    `    size: ${bytes.length}`,
    `path: ${fileOf(offer)}`,
    `sha512: ${sum}`,
    "releaseDate: '2026-11-20T00:00:00.000Z'",
    ...(stagingPercentage === undefined ? [] : [`stagingPercentage: ${stagingPercentage}`]),
    '',
  ].join('\n')
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
