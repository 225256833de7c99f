import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { routerOf } from '../core/app/router.ts'
import type { Change } from '../core/domain/correction.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import { brokenAuditRow } from '../core/store/audit.ts'
import { standingCorrections } from '../core/store/corrections.ts'
import { listRows } from '../core/store/listing.ts'
import { anInvoice } from './builders/extraction.ts'
import { testApp, type TestApp } from './harness/test-app.ts'

type Values = Parameters<typeof anInvoice>[0]

async function inReview(values: Values = {}, confidence = 0.9) {
  const app = await testApp()
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  const id = await given(app, 'a.pdf', values, confidence)
  const detail = () => client.documents.get({ id })
  const correct = async (...changes: Change[]) =>
    await client.documents.correct({ id, revision: (await detail()).revision, changes })
  return { app, client, id, detail, correct }
}

async function given(app: TestApp, name: string, values: Values, confidence = 0.9): Promise<DocumentId> {
  const { id } = (await app.give(name, { parts: [anInvoice(values, confidence)] })) as { id: DocumentId }
  await app.queue.idle()
  return id
}

const codes = (detail: { answer: { findings: { code: string }[] } }) => detail.answer.findings.map(({ code }) => code)

test('a value set by a person is certain, keeps the place they saw it at, and the checks are run anew', async () => {
  const { correct, detail } = await inReview({ grossTotal: '120.00' })
  expect(codes(await detail())).toContain('net-plus-tax-is-not-gross')
  const after = await correct({
    type: 'set-field',
    field: 'grossTotal',
    value: '119,00 €',
    page: 1,
    box: [400, 300, 450, 310],
  })
  expect(after.answer.fields.grossTotal).toEqual({
    value: '119.00', confidence: 1, source: 'person', page: 1, box: [400, 300, 450, 310],
  }) // prettier-ignore
  expect(codes(after)).not.toContain('net-plus-tax-is-not-gross')
  expect(after.summary).toMatchObject({ state: 'review', grossTotal: '119.00', errors: 0 })
})

test('only a person approves: a document whose last doubt is settled stays in review until then', async () => {
  const { correct, client, id, detail } = await inReview({}, 0.9)
  const fields = Object.keys((await detail()).answer.fields) as 'currency'[]
  const after = await correct(...fields.map((field) => ({ type: 'confirm-field' as const, field })))
  expect(after.answer.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(after.summary.state).toBe('review')
  const approved = await client.documents.apply({ id, event: 'approve', revision: after.revision })
  expect(approved.summary.state).toBe('approved')
  await expect(correct({ type: 'remove-field', field: 'currency' })).rejects.toMatchObject({
    code: 'state-does-not-allow',
  })
  const reopened = await client.documents.apply({ id, event: 'reopen' })
  expect(reopened.summary.state).toBe('review')
  expect((await correct({ type: 'remove-field', field: 'currency' })).answer.fields.currency).toBeUndefined()
})

test('errors need a reason, which the audit keeps; warnings do not', async () => {
  const { app, client, id, correct } = await inReview({ grossTotal: '120.00' })
  await expect(client.documents.apply({ id, event: 'approve' })).rejects.toMatchObject({ code: 'reason-needed' })
  const approved = await client.documents.apply({ id, event: 'approve', evenSo: 'Rounding agreed with the supplier' })
  expect(approved.summary.state).toBe('approved')
  expect(approved.history.at(-1)).toMatchObject({
    actor: 'anna',
    event: 'approve',
    detail: 'Rounding agreed with the supplier',
  })
  expect(await brokenAuditRow(app.engine.store.db)).toBeUndefined()
  const other = await given(app, 'b.pdf', { invoiceNumber: 'RE-2', issueDate: '2026-03-03' }, 0.9)
  expect((await client.documents.get({ id: other })).summary.warnings).toBeGreaterThan(0)
  expect((await client.documents.apply({ id: other, event: 'approve' })).summary.state).toBe('approved')
  await expect(correct({ type: 'set-kind', kind: 'act' })).rejects.toMatchObject({ code: 'state-does-not-allow' })
})

test('every change is in the trail with old and new value and in the examples', async () => {
  const { app, id, correct } = await inReview()
  const after = await correct(
    { type: 'set-field', field: 'invoiceNumber', value: ' RE-2026-0118 ', page: 1, box: [1, 2, 3, 4] },
    { type: 'remove-field', field: 'buyerName' },
    { type: 'set-kind', kind: 'credit-note' },
  )
  const trail = after.history.slice(-3)
  expect(trail.map(({ event, actor }) => [event, actor])).toEqual([['set-field', 'anna'], ['remove-field', 'anna'], ['set-kind', 'anna']]) // prettier-ignore
  expect(JSON.parse(trail[0]?.detail ?? '')).toMatchObject({
    field: 'invoiceNumber',
    old: { value: 'RE-2026-0117', confidence: 0.9, source: 'text' },
    new: { value: 'RE-2026-0118', box: [1, 2, 3, 4] },
  })
  expect(await standingCorrections(app.engine.store.db, id)).toHaveLength(3)
  expect(await brokenAuditRow(app.engine.store.db)).toBeUndefined()
  expect(await listRows(app.engine.store.db, { filter: { words: 'RE-2026-0118' }, limit: 5 })).toHaveLength(1)
})

test('of two windows the slower one hears that the document has changed, and nothing of its change is made', async () => {
  const { client, id, correct, detail } = await inReview()
  const { revision } = await detail()
  await correct({ type: 'set-field', field: 'currency', value: 'usd' })
  const late = client.documents.correct({
    id,
    revision,
    changes: [{ type: 'set-field', field: 'currency', value: 'GBP' }],
  })
  await expect(late).rejects.toMatchObject({ code: 'state-changed' })
  await expect(client.documents.apply({ id, event: 'approve', revision })).rejects.toMatchObject({
    code: 'state-changed',
  })
  const race = await Promise.allSettled(
    ['EUR', 'GBP', 'CHF'].map((value) =>
      client.documents.correct({
        id,
        revision: revision + 1,
        changes: [{ type: 'set-field', field: 'currency', value }],
      }),
    ),
  )
  expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await detail()).revision).toBe(revision + 2)
})

test('the last corrections can be undone one by one or together, and what they taught is no example any more', async () => {
  const { app, client, id, correct, detail } = await inReview()
  const before = (await detail()).answer
  await correct({ type: 'set-field', field: 'grossTotal', value: '1' })
  await correct({ type: 'set-field', field: 'issueDate', value: '03.11.2026' }, { type: 'set-kind', kind: 'act' })
  const two = await correct({ type: 'replace-lines', lines: [{ description: 'Arbeit', netAmount: '100' }] })
  expect(two.undoable).toBe(3)
  const one = await client.documents.undo({ id, revision: two.revision })
  expect(one.answer.lines).toEqual([])
  expect(one.answer.fields.issueDate?.value).toBe('2026-11-03')
  const none = await client.documents.undo({ id, revision: one.revision, steps: 2 })
  expect({ ...none.answer, timings: before.timings }).toEqual(before)
  expect(none.undoable).toBe(0)
  expect(await standingCorrections(app.engine.store.db, id)).toEqual([])
  await expect(client.documents.undo({ id, revision: none.revision })).rejects.toMatchObject({
    code: 'nothing-to-undo',
  })
})

test('reading again supersedes corrections: they cannot be undone into another reading', async () => {
  const { app, client, id, correct } = await inReview()
  await correct({ type: 'set-field', field: 'grossTotal', value: '1' })
  await client.documents.apply({ id, event: 'reprocess' })
  await app.queue.idle()
  const again = await client.documents.get({ id })
  expect(again.answer.fields.grossTotal?.value).toBe('119.00')
  expect(again.undoable).toBe(0)
})

test('all changes of a request are made or none, and a value that fits nothing is told with its field', async () => {
  const { correct, detail } = await inReview()
  const before = await detail()
  const wrong = correct(
    { type: 'set-kind', kind: 'act' },
    { type: 'set-field', field: 'issueDate', value: '31.02.2026' },
  )
  await expect(wrong).rejects.toMatchObject({
    code: 'value-invalid', status: 422, data: { params: { field: 'issueDate', value: '31.02.2026' } },
  }) // prettier-ignore
  const line = correct({ type: 'replace-lines', lines: [{ quantity: '2' }, { netAmount: 'a lot' }] })
  await expect(line).rejects.toMatchObject({ data: { params: { field: 'netAmount', line: '2' } } })
  expect(await detail()).toEqual(before)
})

test('lines and tax rows are replaced as typed, and the checks add them up', async () => {
  const { correct } = await inReview()
  const after = await correct(
    {
      type: 'replace-lines',
      lines: [
        { description: 'Papier', quantity: '2', unit: 'Stk', unitPrice: '30,125', taxRate: '19 %', netAmount: '60,25' },
        { description: 'Porto', netAmount: '300', page: 1, box: [1, 1, 2, 2] },
        {},
      ],
    },
    { type: 'replace-tax-breakdown', rows: [{ category: 'S', rate: '19', base: '100', tax: '19,00' }] },
  )
  expect(after.answer.lines).toEqual([
    { description: 'Papier', quantity: '2', unit: 'Stk', unitPrice: '30.125', taxRate: '19', netAmount: '60.25', confidence: 1, source: 'person' },
    { description: 'Porto', netAmount: '300', page: 1, box: [1, 1, 2, 2], confidence: 1, source: 'person' },
  ]) // prettier-ignore
  expect(after.answer.taxBreakdown).toEqual([{ category: 'S', rate: '19', base: '100', tax: '19.00' }])
  expect(codes(after)).toContain('lines-do-not-sum-to-net')
})

test('a text is told as the value it would become, before anything is changed', async () => {
  const { client, id, detail } = await inReview()
  const before = await detail()
  expect(await client.documents.asValue({ id, field: 'grossTotal', text: '1 234,5 €' })).toEqual({ value: '1234.50' })
  expect(await client.documents.asValue({ id, field: 'issueDate', text: '12 October 2026' })).toEqual({
    value: '2026-10-12',
  })
  expect(await client.documents.asValue({ id, field: 'issueDate', text: 'soon' })).toEqual({})
  expect(await detail()).toEqual(before)
})
