import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { routerOf } from '../core/app/router.ts'
import { takeInFile } from '../core/app/take-in-files.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import type { Extraction, Fields } from '../core/domain/invoice.ts'
import { brokenAuditRow } from '../core/store/audit.ts'
import { SUPPLIERS, type Supplier } from './builders/supplier-documents.ts'
import { pageReaders } from './fakes/page-readers.ts'
import { testApp } from './harness/test-app.ts'

const german = SUPPLIERS['german'] as Supplier

async function desk() {
  const app = await testApp({ readers: pageReaders() })
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  let count = 0
  const give = async (iban?: string): Promise<DocumentId> => {
    const document = german(++count)
    const fields: Fields = {}
    for (const [field, print] of Object.entries(document.right))
      fields[field as keyof Fields] = { value: print.value, confidence: 0.99, source: 'text' }
    if (iban !== undefined) fields.supplierIban = { value: iban, confidence: 0.99, source: 'text' }
    const found: Extraction = { kind: 'invoice', kindConfidence: 1, language: 'de', fields, lines: [], taxBreakdown: [], findings: [] } // prettier-ignore
    const path = await app.file(`${count}.pdf`, JSON.stringify({ pages: [document.page], found, count }))
    const { id } = (await takeInFile(app.engine, path, { ignoreXml: false })) as { id: DocumentId }
    app.queue.wake()
    await app.queue.idle()
    return id
  }
  return { app, client, give }
}

const OTHER = 'DE02120300000000202051'

test('a changed account is a risk with grades, decided by a person, kept in the trail', async () => {
  const { app, client, give } = await desk()
  const first = await give()
  if ((await client.documents.get({ id: first })).answer.state === 'review')
    await client.documents.apply({ id: first, event: 'approve', evenSo: 'checked by hand' })
  expect((await client.risks.list({ code: 'bank-account-changed' })).total).toBe(0)

  const id = await give(OTHER)
  const { items, statuses, matrix } = await client.risks.list({ code: 'bank-account-changed' })
  expect(items).toMatchObject([{ id, status: 'open', probability: 4, finding: { params: { account: OTHER } } }])
  expect(statuses.open).toBeGreaterThan(0)
  expect(matrix).toContainEqual({ probability: 4, impact: items[0]?.impact, count: 1 })

  const one = { id, code: 'bank-account-changed' as const }
  await expect(client.risks.decide({ ...one, status: 'accepted' })).rejects.toMatchObject({ code: 'request-invalid' })
  await client.risks.decide({ ...one, status: 'accepted', reason: 'called them, new bank' })
  expect((await client.risks.list({ status: 'open', code: one.code })).items).toEqual([])
  const again = await client.risks.decide({ ...one, status: 'open' })
  expect(again).toMatchObject({ status: 'open', changedBy: 'anna' })
  expect(again.reason).toBeUndefined()
  expect(await client.risks.history(one)).toMatchObject([
    { status: 'accepted', actor: 'anna', reason: 'called them, new bank' },
    { status: 'open', actor: 'anna' },
  ])
  expect(await brokenAuditRow(app.engine.store.db)).toBeUndefined()

  // What was decided stands while the sign says the same, and is open again when it says something new.
  await client.risks.decide({ ...one, status: 'dismissed' })
  const correct = async (field: 'supplierIban' | 'dueDate', value: string) => {
    const { revision } = await client.documents.get({ id })
    await client.documents.correct({ id, revision, changes: [{ type: 'set-field', field, value }] })
    return (await client.risks.list({ id, code: one.code })).items
  }
  expect(await correct('dueDate', '2026-12-24')).toMatchObject([{ status: 'dismissed' }])
  expect(await correct('supplierIban', 'GB29NWBK60161331926819')).toMatchObject([{ status: 'open' }])
  const known = german(1).right.supplierIban?.value ?? ''
  expect(await correct('supplierIban', known)).toEqual([])
})

test('a rule switched off is neither looked for nor shown', async () => {
  const { client, give } = await desk()
  const first = await give()
  if ((await client.documents.get({ id: first })).answer.state === 'review')
    await client.documents.apply({ id: first, event: 'approve', evenSo: 'checked by hand' })
  const id = await give(OTHER)
  const rules = await client.risks.rules()
  await client.risks.changeRules({ ...rules, off: ['bank-account-changed'] })
  expect((await client.risks.list({ id })).items.map(({ code }) => code)).not.toContain('bank-account-changed')
  const later = await give('GB29NWBK60161331926819')
  const { answer } = await client.documents.get({ id: later })
  expect(answer.findings.map(({ code }) => code)).not.toContain('bank-account-changed')
})
