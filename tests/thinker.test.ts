import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { openChildProcessCrew } from '../core/adapters/crew-child-process.ts'
import { routerOf } from '../core/app/router.ts'
import { DocumentId } from '../core/domain/ids.ts'
import { Extraction } from '../core/domain/invoice.ts'
import type { Crew, CrewMember } from '../core/ports.ts'
import { documentRow } from '../core/store/documents.ts'
import { anInvoice } from './builders/extraction.ts'
import { aPage } from './builders/page-text.ts'
import { tinyGguf } from './builders/tiny-gguf.ts'
import { fakeReaders } from './fakes/fake-readers.ts'
import { testApp } from './harness/test-app.ts'

const invoice = anInvoice()
const unsure = { ...invoice, fields: { ...invoice.fields, invoiceNumber: { ...invoice.fields.invoiceNumber!, confidence: 0.8 } } } // prettier-ignore
const page = aPage()
  .lines(40, ['Nordlicht Papier GmbH', 'Rechnung RE-2026-0117 vom 02.11.2026', 'Gesamt 119,00 EUR'])
  .build()

/** The engine with a language model of this computer chosen: random weights, so what it says is arbitrary, but held to the schema. */
async function opened(model: Uint8Array = tinyGguf()) {
  const readers = fakeReaders()
  const entry = fileURLToPath(new URL('../core/hosts/thinker.ts', import.meta.url))
  const real = openChildProcessCrew({ entry: '', thinker: entry })
  const started: CrewMember[] = []
  const crew: Crew = {
    start(role, about) {
      const member = real.start(role, about)
      started.push(member)
      return member
    },
  }
  const app = await testApp({
    crew,
    readers: { ...readers, read: async (input) => ({ ...(await readers.read(input)), pages: [page] }) },
  })
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  const { name } = await client.learning.importModel({ path: await app.file('tiny.gguf', model) })
  await client.learning.useModel({ name })
  const read = async () => {
    await app.give('a.pdf', { parts: [unsure] })
    await app.queue.idle()
    const { id } = await app.engine.store.db.selectFrom('documents').select('id').executeTakeFirstOrThrow()
    return DocumentId.parse(id)
  }
  const opinionOf = async (id: DocumentId) => Extraction.parse(JSON.parse((await documentRow(app.engine.store.db, id)).extraction ?? '{}')).secondOpinion // prettier-ignore
  return { app, client, read, opinionOf, started }
}

test('a model of this computer is asked about what is unsure, without a server and without permission, and told of', async () => {
  const { app, client, read, opinionOf, started } = await opened()
  app.opinions.begin()
  expect(await client.secondOpinion.state()).toMatchObject({ local: { name: 'tiny', state: 'asleep' } })
  expect(started).toHaveLength(0)
  const id = await read()
  expect((await client.secondOpinion.preview({ id })).request).toMatchObject({
    method: 'ASK',
    address: /^thinker:tiny/,
  })
  await app.opinions.idle()
  const heard = await opinionOf(id)
  expect(Object.keys(heard?.fields ?? {})).toEqual(['invoiceNumber'])
  expect(heard?.model).toMatch(/^tiny #[0-9a-f]{8}$/)
  expect((await documentRow(app.engine.store.db, id)).state).toBe('review')
  expect(await client.secondOpinion.state()).toMatchObject({ local: { state: 'ready' } })
  expect(await client.diagnostics.processes()).toContainEqual(expect.objectContaining({ name: 'thinker' }))
  expect((await client.system.doctor()).find(({ name }) => name === 'second-opinion')).toMatchObject({ ok: true })
  expect(started).toHaveLength(1)
})

test('a thinker killed while it works loses its question and nothing else; the next one is answered by a new process', async () => {
  const { app, client, read, opinionOf, started } = await opened()
  const id = await read()
  const asked = client.secondOpinion.ask({ id }).then(() => undefined, (error: { data?: { code?: string } }) => error.data?.code) // prettier-ignore
  await expect.poll(() => started.length).toBe(1)
  await started[0]!.stop()
  expect(await asked).toBe('thinker-lost')
  expect(await opinionOf(id)).toBeUndefined()
  expect((await documentRow(app.engine.store.db, id)).state).toBe('review')
  expect(await client.secondOpinion.state()).toMatchObject({
    local: { state: 'failed', problem: { code: 'thinker-lost' } },
  })
  expect(await client.secondOpinion.test()).toEqual({ ok: true })
  await client.secondOpinion.ask({ id })
  expect(await opinionOf(id)).toBeDefined()
  expect(started).toHaveLength(2)
})

test('a model that cannot be loaded is told, and not tried for every document; another choice ends it', async () => {
  const { app, client, read, started } = await opened(tinyGguf().subarray(0, 60_000))
  app.opinions.begin()
  await read()
  await app.opinions.idle()
  expect(await client.secondOpinion.state()).toMatchObject({ problem: { code: 'model-damaged' } })
  expect(await client.secondOpinion.test()).toMatchObject({ ok: false, problem: { code: 'model-damaged' } })
  await client.learning.useModel({ name: 'none' })
  expect(await client.secondOpinion.state()).toEqual({})
  expect(await client.diagnostics.processes()).not.toContainEqual(expect.objectContaining({ name: 'thinker' }))
  expect(started.length).toBe(1)
})
