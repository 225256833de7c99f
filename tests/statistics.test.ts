import { createRouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { routerOf } from '../core/app/router.ts'
import { DocumentId } from '../core/domain/ids.ts'
import { appendAudit } from '../core/store/audit.ts'
import type { DocumentValues } from '../core/store/documents.ts'
import { testApp } from './harness/test-app.ts'

async function desk() {
  const app = await testApp({ today: '2026-11-20' })
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  const { db } = app.engine.store
  const put = async (values: DocumentValues, approvedBy?: string) => {
    const id = DocumentId.parse(v7())
    const sha256 = v7().replaceAll('-', '').padStart(64, '0')
    const at = '2026-11-17T09:00:00.000Z'
    await db.insertInto('originals').values({ sha256, size: 1, added_at: at }).execute()
    await db
      .insertInto('documents')
      .values({
        id, sha256, part: 1, state: 'approved', ignore_xml: 0, file_name: 'a.pdf', added_at: at, changed_at: at, kind: 'invoice',
        supplier_name: 'Ostwind', supplier_name_key: 'ostwind', issue_date: '2026-10-05', currency: 'EUR', gross_minor: 10_000, ...values,
      } as never)
      .execute() // prettier-ignore
    if (approvedBy !== undefined) await appendAudit(db, { at, documentId: id, actor: approvedBy, event: 'approve' })
    return id
  }
  return { client, put, db }
}

test('money is told by currency, credit notes taken off, and nothing counted that is set aside or not approved', async () => {
  const { client, put } = await desk()
  await put({})
  await put({ gross_minor: 2500 })
  await put({ kind: 'credit-note', gross_minor: 500 })
  await put({ currency: 'JPY', gross_minor: 700 })
  await put({ kind: 'delivery-note', gross_minor: 99_999 })
  await put({ state: 'review', gross_minor: 99_999 })
  await put({ set_aside: 1, gross_minor: 99_999 })
  await put({ issue_date: '2025-11-30', gross_minor: 99_999 })
  const { months, suppliers, states } = await client.statistics.overview({})
  const expected = [
    { currency: 'EUR', amount: '120.00', count: 3 },
    { currency: 'JPY', amount: '700', count: 1 },
  ]
  expect(months).toEqual(expect.arrayContaining(expected.map((row) => ({ month: '2026-10', ...row }))))
  expect(months).toHaveLength(2)
  expect(suppliers).toEqual(
    expect.arrayContaining(expected.map((row) => ({ key: 'ostwind', name: 'Ostwind', ...row }))),
  )
  expect(states).toEqual({ approved: 6, review: 1 })
})

test('weeks begin on Monday and tell what Skrepka approved by itself', async () => {
  const { client, put, db } = await desk()
  await put({}, 'skrepka')
  await put({}, 'anna')
  await put({ added_at: '2026-11-15T23:00:00.000Z', state: 'review' })
  await put({ set_aside: 1 }, 'skrepka')
  const id = await put({})
  await db
    .insertInto('corrections')
    .values({
      document_id: id,
      revision: 1,
      at: '2026-11-18T00:00:00Z',
      actor: 'anna',
      type: 'set-field',
      field: null,
      correction: '{}',
    }) // prettier-ignore
    .execute()
  const { weeks, waitingSince } = await client.statistics.overview({ weeks: 2 })
  expect(weeks).toEqual([
    { week: '2026-11-09', added: 1, approved: 0, alone: 0, corrections: 0 },
    { week: '2026-11-16', added: 3, approved: 2, alone: 1, corrections: 1 },
  ])
  expect(waitingSince).toBe('2026-11-15T23:00:00.000Z')
})

test('the list of documents narrows to what a number was counted from', async () => {
  const { client, put } = await desk()
  const euros = await put({})
  const yen = await put({ currency: 'JPY', added_at: '2026-11-15T23:00:00.000Z' })
  const ids = async (filter: Parameters<typeof client.documents.list>[0]) =>
    (await client.documents.list(filter)).items.map(({ id }) => id)
  expect(await ids({ currency: 'JPY' })).toEqual([yen])
  expect(await ids({ currency: 'EUR', month: '2026-10', state: 'approved' })).toEqual([euros])
  expect(await ids({ addedFrom: '2026-11-16', addedBefore: '2026-11-23' })).toEqual([euros])
  expect(await ids({ addedBefore: '2026-11-16' })).toEqual([yen])
  expect(await ids({ category: 'office-supplies' })).toEqual([])
  // What came earlier and was reopened since was approved in that week all the same.
  const later = await put({ added_at: '2026-11-09T09:00:00.000Z', state: 'review' }, 'anna')
  expect(await ids({ approvedFrom: '2026-11-16', approvedBefore: '2026-11-23' })).toEqual([later])
  expect(await ids({ approvedBefore: '2026-11-17' })).toEqual([])
  const alone = await put({}, 'skrepka')
  expect(await ids({ approvedFrom: '2026-11-16', approvedBy: 'skrepka' })).toEqual([alone])
  expect(await ids({ approvedBy: 'person' })).toEqual([later])
})

test('every sum of money leads to exactly the documents it is made of', async () => {
  const { client, put } = await desk()
  const [invoice, credit] = [await put({}), await put({ kind: 'credit-note', gross_minor: 500 })]
  await put({ kind: 'delivery-note' })
  await put({ state: 'review' })
  await put({ gross_minor: null })
  await put({ issue_date: '2025-11-30' })
  const { months, suppliers, moneyFrom } = await client.statistics.overview({})
  const ids = async (filter: Parameters<typeof client.documents.list>[0]) =>
    (await client.documents.list({ ...filter, state: 'approved', owed: true })).items.map(({ id }) => id).toSorted()
  const expected = [invoice, credit].toSorted()
  expect(months).toMatchObject([{ month: '2026-10', currency: 'EUR', amount: '95.00', count: 2 }])
  expect(await ids({ month: '2026-10', currency: 'EUR' })).toEqual(expected)
  expect(suppliers).toMatchObject([{ key: 'ostwind', count: 2 }])
  expect(moneyFrom).toBe('2025-12-01')
  expect(await ids({ supplier: 'ostwind', currency: 'EUR', issuedFrom: moneyFrom })).toEqual(expected)
})
