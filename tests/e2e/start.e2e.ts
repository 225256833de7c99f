import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWhenOlder } from '../../electron/start/build.ts'

const START = fileURLToPath(new URL('../../electron/start.ts', import.meta.url))

/** `npm start` where no window can be opened: the page is served, with the reason; never a dead end. */
describe.skipIf(process.platform !== 'linux')('npm start without a window', () => {
  let folder = ''
  const running: ChildProcess[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skrepka-start-'))
    await writeFile(join(folder, 'electron'), '#!/bin/sh\nexit 127\n')
    await chmod(join(folder, 'electron'), 0o755)
    expect(await buildWhenOlder(() => {})).toBe(true)
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  function start(env: Record<string, string>): {
    child: ChildProcess
    said: () => string
    code: Promise<number | null>
  } {
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
    const data = join(folder, `data-${running.length}`)
    const child = spawn(process.execPath, [START], { env: { ...rest, LANG: 'C', CI: '1', SKREPKA_DATA: data, ...env } })
    running.push(child)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)))
    return { child, said: () => said, code: new Promise((resolve) => child.once('exit', resolve)) }
  }

  it.each([
    ['no display', () => ({}), 'There is no display here'],
    [
      'an Electron that cannot run',
      () => ({ DISPLAY: ':4077', ELECTRON_OVERRIDE_DIST_PATH: folder }),
      'Electron does not run on this machine',
    ],
  ])('with %s: says why, serves the page once for the address, ends cleanly with Ctrl+C', async (_case, env, why) => {
    const { child, said, code } = start(env())
    await expect.poll(said, { timeout: 30_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\S+/)
    expect(said()).toContain(why)
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said())![0]
    const first = await fetch(address, { redirect: 'manual' })
    expect(first.status).toBe(303)
    const page = await fetch(new URL('/', address), { headers: { cookie: first.headers.getSetCookie().join('; ') } })
    expect(await page.text()).toContain('<div id="root">')
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(401)
    child.kill('SIGINT')
    expect(await code).toBe(0)
    expect(said()).not.toMatch(/\bat .*:\d+:\d+/)
  })

  it('says in words what is wrong with the data, and no stack', async () => {
    await writeFile(join(folder, 'not-a-folder'), '')
    const { said, code } = start({ SKREPKA_DATA: join(folder, 'not-a-folder') })
    expect(await code).toBe(1)
    expect(said()).toContain('Skrepka could not be started: ')
    expect(said()).not.toMatch(/\bat .*:\d+:\d+/)
  })
})
