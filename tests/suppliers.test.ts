import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { routerOf } from '../core/app/router.ts'
import { takeInFile } from '../core/app/take-in-files.ts'
import type { FieldName } from '../core/domain/fields.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import type { Extraction, Fields } from '../core/domain/invoice.ts'
import { brokenAuditRow } from '../core/store/audit.ts'
import { boxOf, SUPPLIERS, type Print, type Supplier, type SupplierDocument } from './builders/supplier-documents.ts'
import { pageReaders } from './fakes/page-readers.ts'
import { testApp } from './harness/test-app.ts'

const german = SUPPLIERS['german'] as Supplier
const wayward = SUPPLIERS['wayward'] as Supplier

/** What reading finds: everything right but one field, all of it not quite certain. */
function found(document: SupplierDocument, wrong: Partial<Record<FieldName, Print>> = {}, sure = 0.9): Extraction {
  const fields: Fields = {}
  for (const [field, print] of Object.entries({ ...document.right, ...wrong }) as [FieldName, Print][]) {
    const printed = document.page.words.some(({ text }) => text.includes(print.text.split(' ')[0] ?? ''))
    const place = printed ? { page: 1, box: boxOf(document.page, print.text) } : {}
    fields[field] = { value: print.value, confidence: sure, source: 'text', ...place }
  }
  return {
    kind: 'invoice',
    kindConfidence: 1,
    language: document.language,
    fields,
    lines: [],
    taxBreakdown: [],
    findings: [],
  }
}

async function desk() {
  const app = await testApp({ readers: pageReaders() })
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  let count = 0
  const give = async (document: SupplierDocument, extraction: Extraction): Promise<DocumentId> => {
    const path = await app.file(`${++count}.pdf`, JSON.stringify({ pages: [document.page], found: extraction, count }))
    const { id } = (await takeInFile(app.engine, path, { ignoreXml: false })) as { id: DocumentId }
    app.queue.wake()
    await app.queue.idle()
    return id
  }
  const get = (id: DocumentId) => client.documents.get({ id })
  const codes = async (id: DocumentId) => (await get(id)).answer.findings.map(({ code }) => code)
  const correct = async (id: DocumentId, field: FieldName, value: string) => {
    const { revision } = await get(id)
    await client.documents.correct({ id, revision, changes: [{ type: 'set-field', field, value }] })
  }
  const approve = (id: DocumentId, evenSo?: string) =>
    client.documents.apply({ id, event: 'approve', ...(evenSo && { evenSo }) })
  return { app, client, give, get, codes, correct, approve }
}

const decoyNumber = (document: SupplierDocument) => ({ invoiceNumber: document.decoy.invoiceNumber })

test('what a person put right on the first document is right on the second, and the window can say why', async () => {
  const { client, give, get, correct, approve } = await desk()
  const first = await give(german(1), found(german(1), decoyNumber(german(1))))
  await correct(first, 'invoiceNumber', german(1).right.invoiceNumber?.value ?? '')
  await approve(first)

  const second = await give(german(2), found(german(2), decoyNumber(german(2))))
  const { answer } = await get(second)
  expect(answer.fields.invoiceNumber).toMatchObject({
    value: german(2).right.invoiceNumber?.value,
    source: 'learned',
    page: 1,
  })

  const { items } = await client.suppliers.list({})
  expect(items).toMatchObject([
    { name: 'Papierwerk Lindenau GmbH', documents: 1, taxIds: ['814429072'].map(() => expect.any(String)) },
  ])
  const detail = await client.suppliers.get({ id: items[0]?.id ?? '' })
  expect(detail.accounts.map(({ value }) => value)).toEqual([german(1).right.supplierIban?.value])
  expect(detail.documents.map(({ id }) => id)).toEqual([first])
  const place = detail.facts.find(({ sort, field }) => sort === 'place' && field === 'invoiceNumber')
  expect(place?.value).toContain('← rechnung nr')
  expect(place?.taughtBy).toMatchObject([{ id: first, by: 'anna' }])
})

test('documents of the supplier that wait already hear of it too; those a person has begun stay as they are', async () => {
  const { app, give, get, correct, approve } = await desk()
  const first = await give(german(1), found(german(1), decoyNumber(german(1))))
  const waiting = await give(german(2), found(german(2), decoyNumber(german(2))))
  const begun = await give(german(3), found(german(3), decoyNumber(german(3))))
  const stranger = await give(wayward(1), found(wayward(1)))
  await correct(begun, 'currency', 'EUR')
  await correct(first, 'invoiceNumber', german(1).right.invoiceNumber?.value ?? '')
  const before = await get(stranger)
  await approve(first)
  await app.queue.idle()
  expect((await get(waiting)).answer.fields.invoiceNumber?.value).toBe(german(2).right.invoiceNumber?.value)
  expect((await get(waiting)).summary.state).toBe('review')
  expect((await get(begun)).answer.fields.invoiceNumber?.value).toBe(german(3).decoy.invoiceNumber.value)
  expect(await get(stranger)).toEqual(before)
})

test('a supplier without tax id or known words is known by its paper and name', async () => {
  const { give, get, correct, approve } = await desk()
  const wrong = (n: number) => ({ grossTotal: wayward(n).decoy.grossTotal })
  const bare = (n: number) => {
    const { supplierIban: _none, ...fields } = found(wayward(n), wrong(n)).fields
    return { ...found(wayward(n)), fields }
  }
  const first = await give(wayward(1), bare(1))
  await correct(first, 'grossTotal', wayward(1).right.grossTotal?.value ?? '')
  await approve(first)
  const second = await give(wayward(2), bare(2))
  expect((await get(second)).answer.fields.grossTotal).toMatchObject({
    value: wayward(2).right.grossTotal?.value,
    source: 'learned',
  })
})

test('another account of a known supplier is an error; approved even so it is known from then on', async () => {
  const { give, codes, approve, client } = await desk()
  await approve(await give(german(1), found(german(1))))
  const changed = { supplierIban: german(2).decoy.supplierIban }
  const second = await give(german(2), found(german(2), changed))
  expect(await codes(second)).toContain('bank-account-changed')
  await expect(approve(second)).rejects.toMatchObject({ code: 'reason-needed' })
  await approve(second, 'Called Ms Lindenau on the number we had')
  const third = await give(german(3), found(german(3), { supplierIban: german(3).decoy.supplierIban }))
  expect(await codes(third)).not.toContain('bank-account-changed')
  const { items } = await client.suppliers.list({})
  const { accounts } = await client.suppliers.get({ id: items[0]?.id ?? '' })
  expect(accounts).toHaveLength(2)
})

test('accounts of documents that were approved by themselves are known too, but they teach no places', async () => {
  const { give, get, codes, client } = await desk()
  const first = await give(german(1), found(german(1), {}, 1))
  expect((await get(first)).summary.state).toBe('approved')
  const second = await give(german(2), found(german(2), { supplierIban: german(2).decoy.supplierIban }, 1))
  expect((await get(second)).summary.state).toBe('review')
  expect(await codes(second)).toContain('bank-account-changed')
  const { items } = await client.suppliers.list({})
  const { facts } = await client.suppliers.get({ id: items[0]?.id ?? '' })
  expect(facts.map(({ sort }) => sort)).not.toContain('place')
})

test('a name that may be taken for a known one with another tax id is told; the known one itself is not', async () => {
  const { give, codes, approve } = await desk()
  await approve(await give(german(1), found(german(1))))
  const same = await give(german(2), found(german(2)))
  expect(await codes(same)).not.toContain('supplier-look-alike')
  const alike = found(wayward(2), {
    supplierName: { value: 'Papierwerk Lindenaü GmbH', text: '' },
    supplierTaxId: { value: 'DE136695976', text: '' },
  })
  const other = await give(wayward(2), alike)
  expect(await codes(other)).toContain('supplier-look-alike')
  // Known under its own id once a person has said that it is somebody else.
  await approve(other)
  const again = await give(wayward(3), {
    ...alike,
    fields: { ...alike.fields, ...found(wayward(3)).fields, ...nameAndId(alike) },
  })
  expect(await codes(again)).not.toContain('supplier-look-alike')
})

function nameAndId({ fields: { supplierName, supplierTaxId } }: Extraction): Fields {
  return { ...(supplierName && { supplierName }), ...(supplierTaxId && { supplierTaxId }) }
}

test('a reopened document takes its lesson back; approved again it teaches what it says then', async () => {
  const { client, give, get, correct, approve } = await desk()
  const first = await give(german(1), found(german(1), decoyNumber(german(1))))
  await correct(first, 'invoiceNumber', german(1).right.invoiceNumber?.value ?? '')
  await approve(first)
  await client.documents.apply({ id: first, event: 'reopen' })
  expect((await client.suppliers.list({})).items).toEqual([])
  const second = await give(german(2), found(german(2), decoyNumber(german(2))))
  expect((await get(second)).answer.fields.invoiceNumber?.value).toBe(german(2).decoy.invoiceNumber.value)
})

test('one fact can be forgotten, and a whole supplier; the trail says so', async () => {
  const { app, client, give, get, correct, approve } = await desk()
  const first = await give(german(1), found(german(1), decoyNumber(german(1))))
  await correct(first, 'invoiceNumber', german(1).right.invoiceNumber?.value ?? '')
  await approve(first)
  const [supplier] = (await client.suppliers.list({})).items
  const id = supplier?.id ?? ''
  const facts = async () => (await client.suppliers.get({ id })).facts
  for (const { id: fact } of (await facts()).filter(({ field }) => field === 'invoiceNumber')) {
    expect(await client.suppliers.forget({ id: fact })).toEqual({ forgotten: 'fact', supplier: id })
    await expect(client.suppliers.forget({ id: fact })).rejects.toMatchObject({ code: 'supplier-not-found' })
  }
  expect((await facts()).some(({ field }) => field === 'invoiceNumber')).toBe(false)
  const second = await give(german(2), found(german(2), decoyNumber(german(2))))
  expect((await get(second)).answer.fields.invoiceNumber?.value).toBe(german(2).decoy.invoiceNumber.value)

  const { accounts } = await client.suppliers.get({ id })
  await client.suppliers.forget({ id: accounts[0]?.id ?? '' })
  expect((await client.suppliers.get({ id })).accounts).toEqual([])
  expect((await facts()).some(({ field }) => field === 'supplierIban')).toBe(false)

  await client.suppliers.forget({ id })
  expect((await client.suppliers.list({})).items).toEqual([])
  const events = (await get(first)).history.map(({ event }) => event)
  expect(events).toContain('forget-fact')
  expect(events.at(-1)).toBe('forget-supplier')
  expect(await brokenAuditRow(app.engine.store.db)).toBeUndefined()
})

test('what we supply ourselves teaches nothing', async () => {
  const { client, give, approve } = await desk()
  const own = german(1).right.supplierTaxId?.value ?? ''
  await client.system.changeSettings({
    ...(await client.system.settings()),
    ownCompanies: [{ name: 'Wir', taxIds: [own] }],
  })
  await approve(await give(german(1), found(german(1))), 'Credit to ourselves')
  expect((await client.suppliers.list({})).items).toEqual([])
})
