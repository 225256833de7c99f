import { expect, onTestFinished, test } from 'vitest'
import { DocumentId } from '../core/domain/ids.ts'
import { Extraction } from '../core/domain/invoice.ts'
import { sameValue } from '../core/learning/same-value.ts'
import { createRouterClient } from '@orpc/server'
import { routerOf } from '../core/app/router.ts'
import { documentRow } from '../core/store/documents.ts'
import { saveOwnCompanies } from '../core/store/settings.ts'
import { anInvoice } from './builders/extraction.ts'
import { aPage } from './builders/page-text.ts'
import { fakeReaders } from './fakes/fake-readers.ts'
import { testApp } from './harness/test-app.ts'
import { startLanguageServer, type Oddities } from './simulators/language-server/language-server.ts'

const OWN = { name: 'Hansen Handels AG', taxIds: ['DE811569869'] }
const invoice = anInvoice({ buyerName: OWN.name, buyerTaxId: OWN.taxIds[0] })
const unsure = { ...invoice, fields: { ...invoice.fields, invoiceNumber: { ...invoice.fields.invoiceNumber!, confidence: 0.8 }, grossTotal: { ...invoice.fields.grossTotal!, confidence: 0.7 } } } // prettier-ignore
const said = { invoiceNumber: 'RE-2026-0117', grossTotal: '100.00' }
const page = aPage()
  .lines(40, [
    'Nordlicht Papier GmbH',
    'Rechnung RE-2026-0117 vom 02.11.2026',
    'Netto 100,00 EUR  MwSt 19,00  Gesamt 119,00',
  ])
  .build()

async function opened(oddities: Partial<Oddities> = {}, answer: unknown = said) {
  const readers = fakeReaders()
  const server = await startLanguageServer(() => answer, oddities)
  onTestFinished(() => server.close())
  const app = await testApp({
    readers: {
      ...readers,
      async read(input) {
        return { ...(await readers.read(input)), pages: [page] }
      },
    },
  })
  await saveOwnCompanies(app.engine.store.db, [OWN])
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  const use = (more: object = {}) =>
    client.secondOpinion.change({
      server: { address: server.address, model: 'tiny', companies: [OWN.name], limitSeconds: 5, ...more },
    })
  const read = async () => {
    const taken = await app.give('a.pdf', { parts: [unsure] })
    await app.queue.idle()
    const ids = (await app.engine.store.db.selectFrom('documents').select('id').execute()).map(({ id }) => id)
    expect(taken).toBeDefined()
    return DocumentId.parse(ids[0])
  }
  const values = async (id: DocumentId) => Extraction.parse(JSON.parse((await documentRow(app.engine.store.db, id)).extraction ?? '{}')) // prettier-ignore
  return { app, server, client, use, read, values }
}

test('what is unsure is asked in the background; confidences move, values, state and revision stay, and explain tells', async () => {
  const { app, server, client, use, read, values } = await opened()
  app.opinions.begin()
  await use()
  const id = await read()
  const before = await documentRow(app.engine.store.db, id)
  await app.opinions.idle()
  const after = await values(id)
  expect(after.fields.invoiceNumber?.confidence).toBeGreaterThan(0.8)
  expect(after.fields.grossTotal).toMatchObject({ value: '119.00', others: [{ value: '100.00' }] })
  expect(after.fields.grossTotal?.confidence).toBeLessThan(0.7)
  const row = await documentRow(app.engine.store.db, id)
  expect(row).toMatchObject({ state: 'review', revision: before.revision })
  expect(server.asked).toHaveLength(1)
  const { host } = new URL(server.address)
  const trace = await client.learning.explain({ id, field: 'grossTotal' })
  expect(trace.steps.find(({ step }) => step === 'model')).toMatchObject({
    value: '119.00',
    asked: { model: `tiny @ ${host}`, opinion: 'disagrees', said: '100.00' },
  })
  expect((await client.documents.get({ id })).history.map(({ event }) => event)).toContain('second-opinion')
  expect((await client.learning.models()).items.at(-1)).toMatchObject({ name: `tiny @ ${host}`, role: 'in-use', origin: 'server' }) // prettier-ignore
})

test('the preview is exactly what is sent, and sends nothing', async () => {
  const { server, client, use, read } = await opened()
  await use({ companies: [] })
  const id = await read()
  const preview = await client.secondOpinion.preview({ id })
  expect(preview).toMatchObject({ onThisComputer: true, allowed: false, fields: ['invoiceNumber', 'grossTotal'] })
  expect(server.bodies).toEqual([])
  await expect(client.secondOpinion.ask({ id })).rejects.toMatchObject({ code: 'language-model-not-allowed' })
  expect(server.bodies).toEqual([])
  await use()
  await client.secondOpinion.ask({ id })
  expect(server.bodies).toEqual([preview.request?.body])
})

test('off by default; a server elsewhere needs its host allowed by name, and never gets all companies', async () => {
  const { client, use, read } = await opened()
  const id = await read()
  await expect(client.secondOpinion.preview({ id })).rejects.toMatchObject({ code: 'language-model-off' })
  expect(await client.secondOpinion.state()).toEqual({})
  const elsewhere = { address: 'https://models.example.org/v1' }
  expect(await use(elsewhere)).toMatchObject({ server: { onThisComputer: false, allowed: false } })
  await expect(client.secondOpinion.ask({ id })).rejects.toMatchObject({ code: 'language-model-not-allowed' })
  await expect(use({ ...elsewhere, companies: 'all' })).rejects.toMatchObject({ code: 'request-invalid' })
  await expect(use({ ...elsewhere, mayLeaveTo: 'other.example.org' })).rejects.toMatchObject({ code: 'language-model-not-allowed' }) // prettier-ignore
  expect(await use({ ...elsewhere, mayLeaveTo: 'models.example.org' })).toMatchObject({ server: { allowed: true } })
})

test('the same document is asked about once, also after a correction was made and undone', async () => {
  const { app, server, client, use, read, values } = await opened()
  await use()
  const id = await read()
  const opinion = await client.secondOpinion.ask({ id })
  expect(await client.secondOpinion.ask({ id })).toEqual(opinion)
  const { revision } = await documentRow(app.engine.store.db, id)
  const { fields } = await values(id)
  await client.documents.correct({
    id,
    revision,
    changes: [{ type: 'set-field', field: 'dueDate', value: '2026-11-30' }],
  })
  const corrected = await documentRow(app.engine.store.db, id)
  await client.documents.undo({ id, revision: corrected.revision, steps: 1 })
  expect((await values(id)).fields.grossTotal).toEqual(fields.grossTotal)
  expect(server.asked).toHaveLength(1)
})

test('a made-up value and an answer that is no answer change nothing', async () => {
  const made = await opened({}, { invoiceNumber: 'RE-9999', grossTotal: '119.01' })
  await made.use()
  const id = await made.read()
  const { opinion } = await made.client.secondOpinion.ask({ id })
  expect(opinion?.fields).toMatchObject({ invoiceNumber: { opinion: 'not-printed' }, grossTotal: { opinion: 'not-printed', after: 0.7 } }) // prettier-ignore
  const wild = await opened({}, { grossTotal: 119 })
  await wild.use()
  const other = await wild.read()
  await expect(wild.client.secondOpinion.ask({ id: other })).rejects.toMatchObject({
    code: 'language-model-unreadable',
  })
  expect((await wild.values(other)).secondOpinion).toBeUndefined()
})

test('a person is faster: what they changed while the model thought is kept, and the late opinion is dropped', async () => {
  const { app, server, client, use, read, values } = await opened({ slowMs: 300 })
  await use()
  const id = await read()
  const asking = client.secondOpinion.ask({ id })
  await expect.poll(() => server.asked.length).toBe(1)
  const { revision } = await documentRow(app.engine.store.db, id)
  await client.documents.correct({
    id,
    revision,
    changes: [{ type: 'set-field', field: 'grossTotal', value: '119.00' }],
  })
  await expect(asking).rejects.toMatchObject({ code: 'state-changed' })
  const now = await values(id)
  expect(now.fields.grossTotal).toMatchObject({ source: 'person', confidence: 1 })
  expect(sameValue('grossTotal', now.fields.grossTotal?.value ?? '', '119')).toBe(true)
})

test('a wrong key stops the asking and is told until it is mended; a closing app waits for no model', async () => {
  const locked = await opened({ key: 'right' })
  locked.app.opinions.begin()
  await locked.use()
  await locked.read()
  await locked.app.opinions.idle()
  expect(await locked.client.secondOpinion.state()).toMatchObject({ problem: { code: 'language-model-key-wrong' } })
  expect(await locked.client.system.doctor()).toContainEqual(
    expect.objectContaining({ name: 'second-opinion', ok: false, seen: 'language-model-key-wrong' }),
  )
  const slow = await opened({ never: true })
  slow.app.opinions.begin()
  await slow.use({ limitSeconds: 600 })
  await slow.read()
  await expect.poll(() => slow.server.asked.length).toBe(1)
  await slow.app.close()
  await expect.poll(slow.server.cutOff).toBe(1)
})
