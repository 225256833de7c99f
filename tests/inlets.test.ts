import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, onTestFinished, test } from 'vitest'
import { InletRunner } from '../core/app/inlets/inlet-runner.ts'
import { INLET_KINDS } from '../core/app/inlets/inlet-kinds.ts'
import { routerOf } from '../core/app/router.ts'
import { fakeSecrets } from './fakes/fake-secrets.ts'
import { testApp } from './harness/test-app.ts'
import { startTelegramBotApi } from './simulators/telegram-bot-api.ts'

const TOKEN = '123456:simulated'

async function appWithInlets() {
  const app = await testApp()
  const inlets = new InletRunner(app.engine, {
    kinds: INLET_KINDS,
    secrets: fakeSecrets(),
    // A pause lasts until the inlet is stopped: what it waits for must be seen, not outrun.
    alarm: {
      until: (_instant, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
    },
    onTaken: () => app.queue.wake(),
  })
  await inlets.begin()
  onTestFinished(() => inlets.close())
  const client = createRouterClient(routerOf({ ...app, inlets }), { context: { language: 'en', actor: 'person' } })
  const names = async () => {
    const rows = await app.engine.store.db.selectFrom('documents').select('file_name').orderBy('seq').execute()
    return rows.map((row) => row.file_name)
  }
  return { app, client, inlets, names }
}

const scripted = (number: string) =>
  JSON.stringify({ parts: [{ fields: { invoiceNumber: { value: number, confidence: 0.9, source: 'text' } } }] })

test('a watched folder brings documents once, goes on after it was switched off and on, and can be removed', async () => {
  const { app, client, names } = await appWithInlets()
  const folder = join(app.folder, 'scanner')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.pdf'), scripted('A-1'))
  const settings = { folder, settleSeconds: 0.2 }
  await client.inlets.add({ name: 'Scanner', kind: 'folder', settings, secrets: {} })
  await expect.poll(names).toEqual(['a.pdf'])
  await client.inlets.change({ name: 'Scanner', isOn: false })
  writeFileSync(join(folder, 'b.pdf'), scripted('B-1'))
  await new Promise((resolve) => setTimeout(resolve, 800))
  expect(await names()).toEqual(['a.pdf'])
  await client.inlets.change({ name: 'Scanner', isOn: true })
  await expect.poll(names).toEqual(['a.pdf', 'b.pdf'])
  const scanner = { name: 'Scanner', isOn: true, arrivals: { taken: 2, refused: 0 } }
  await expect.poll(() => client.inlets.list()).toMatchObject([scanner])
  await client.inlets.remove({ name: 'Scanner' })
  expect(await client.inlets.list()).toEqual([])
  expect(await names()).toHaveLength(2)
})

test('a folder that is not there is told of, tried by name, and wrong settings are refused with the field', async () => {
  const { app, client } = await appWithInlets()
  const settings = { folder: join(app.folder, 'nowhere') }
  await client.inlets.add({ name: 'Stick', kind: 'folder', settings, secrets: {} })
  await expect.poll(async () => (await client.inlets.list())[0]?.problem?.code).toBe('inlet-folder-missing')
  expect(await client.inlets.test({ name: 'Stick' })).toMatchObject({
    ok: false,
    problem: { code: 'inlet-folder-missing' },
  })
  await expect(
    client.inlets.add({ name: 'M', kind: 'mailbox', settings: { host: 'h' }, secrets: {} }),
  ).rejects.toMatchObject({ data: { code: 'request-invalid', params: { field: 'user' } } })
  await expect(client.inlets.add({ name: 'Stick', kind: 'folder', settings, secrets: {} })).rejects.toMatchObject({
    data: { code: 'inlet-name-taken' },
  })
})

test('the bot takes files and photos of people it knows, once, and tells others their id', async () => {
  const telegram = await startTelegramBotApi(TOKEN)
  onTestFinished(() => telegram.close())
  const { client, names } = await appWithInlets()
  const settings = { apiRoot: telegram.apiRoot, people: { '77': 'Anna' } }
  await client.inlets.add({ name: 'Bot', kind: 'telegram', settings, secrets: { token: TOKEN } })
  expect(await client.inlets.test({ name: 'Bot' })).toMatchObject({ ok: true, seen: 'Skrepka of Nordlicht (@nordlicht_skrepka_bot)' }) // prettier-ignore

  telegram.send({ from: 77, name: 'bill.pdf', bytes: Buffer.from(scripted('T-1')) })
  telegram.send({ from: 77, asPhoto: true, bytes: Buffer.from(scripted('T-2')) })
  telegram.send({ from: 99, name: 'foreign.pdf', bytes: Buffer.from(scripted('T-3')) })
  telegram.send({ from: 77, text: 'hello' })
  telegram.send({ from: 77, name: 'big.pdf', bytes: Buffer.from('x'), saidSize: 21 * 1024 * 1024 })
  await expect.poll(() => telegram.replies.length).toBe(5)
  expect(telegram.replies).toEqual([
    { chat: 77, text: 'Taken ✓' },
    { chat: 77, text: 'Taken ✓' },
    { chat: 99, text: 'I take files only from people named in Skrepka. Your id: 99' },
    { chat: 77, text: expect.stringContaining('as a file') as string },
    { chat: 77, text: expect.stringContaining('20 MB') as string },
  ])
  expect(await names()).toEqual(['bill.pdf', 'photo-2026-11-18-u101.jpg'])
})

test('a wrong token is told as such, and a lost network ends in waiting, not in an error of ours', async () => {
  const telegram = await startTelegramBotApi(TOKEN)
  onTestFinished(() => telegram.close())
  const { client } = await appWithInlets()
  const settings = { apiRoot: telegram.apiRoot, people: {} }
  await client.inlets.add({ name: 'Bot', kind: 'telegram', settings, secrets: { token: '1:wrong' } })
  await expect.poll(async () => (await client.inlets.list())[0]?.problem?.code).toBe('inlet-credentials-wrong')
  telegram.goDown(true)
  expect(await client.inlets.test({ name: 'Bot' })).toMatchObject({ ok: false, problem: { code: 'inlet-unreachable' } })
})
