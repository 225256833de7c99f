import { createRouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { routerOf } from '../core/app/router.ts'
import { DocumentId } from '../core/domain/ids.ts'
import type { DocumentValues } from '../core/store/documents.ts'
import { testApp } from './harness/test-app.ts'

const AT = '2026-11-17T09:00:00.000Z'

async function desk() {
  const app = await testApp({ today: '2026-11-20' })
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  const { db } = app.engine.store
  /** A document that was read before any company was named: its company is the buyer as printed. */
  const bought = async (buyer: { taxId?: string; name?: string }, values: DocumentValues = {}) => {
    const id = DocumentId.parse(v7())
    const sha256 = v7().replaceAll('-', '').padStart(64, '0')
    const sure = (value: string | undefined) =>
      value === undefined ? undefined : { value, confidence: 1, source: 'text' }
    const fields = { buyerTaxId: sure(buyer.taxId), buyerName: sure(buyer.name) }
    await db.insertInto('originals').values({ sha256, size: 1, added_at: AT }).execute()
    await db
      .insertInto('documents')
      .values({
        id, sha256, part: 1, state: 'approved', ignore_xml: 0, file_name: 'a.pdf', added_at: AT, changed_at: AT, kind: 'invoice',
        supplier_name: 'Ostwind', supplier_name_key: 'ostwind', issue_date: '2026-10-05', currency: 'EUR', gross_minor: 10_000,
        company: buyer.name ?? null, findings: '[]',
        extraction: JSON.stringify({ kind: 'invoice', kindConfidence: 1, fields, lines: [], taxBreakdown: [], findings: [] }), ...values,
      } as never)
      .execute() // prettier-ignore
    return id
  }
  const name = (ownCompanies: Parameters<typeof client.system.changeSettings>[0]['ownCompanies']) =>
    client.system.changeSettings({ ownCompanies })
  return { client, bought, name }
}

test('documents that are here already find a company by its tax id, however its name is printed', async () => {
  const { client, bought, name } = await desk()
  const first = await bought({ taxId: 'DE 271 828 180', name: 'KONTOR AHORN' })
  const second = await bought({ name: 'Kontor Ahorn, GmbH' }, { state: 'review' })
  await bought({ taxId: 'NL859372649B01', name: 'Kontor Ahorn GmbH' })
  await bought({ name: 'Fremd AG' })
  await name([{ name: 'Kontor Ahorn GmbH', taxIds: ['DE271828180'] }])
  const { items, others } = await client.companies.list()
  expect(items).toEqual([
    { name: 'Kontor Ahorn GmbH', taxIds: [{ value: 'DE271828180', verdict: 'valid' }], accounts: [], documents: 3, waiting: 1 },
  ]) // prettier-ignore
  expect(others).toEqual([{ name: 'Fremd AG', documents: 1 }])
  const { documents, months, suppliers } = await client.companies.get({ name: 'Kontor Ahorn GmbH' })
  const found = documents.map(({ summary, by, printed }) => [summary.id, by, printed])
  expect(found).toEqual([
    // Its name, but the tax id of another: printed as ours, and recognised by nothing.
    [expect.any(String), undefined, 'Kontor Ahorn GmbH'],
    [second, 'name', 'Kontor Ahorn, GmbH'],
    [first, 'tax-id', 'DE 271 828 180'],
  ])
  expect(months).toEqual([{ month: '2026-10', currency: 'EUR', amount: '200.00', count: 2 }])
  expect(suppliers).toEqual([{ key: 'ostwind', name: 'Ostwind', count: 3 }])
})

test('a company that is taken out gives its documents back to the names they print', async () => {
  const { client, bought, name } = await desk()
  await bought({ taxId: '7839415263', name: 'Northern branch' })
  await name([{ name: 'Main office', taxIds: ['7839415263'] }])
  expect((await client.companies.list()).others).toEqual([])
  await name([])
  expect(await client.companies.list()).toEqual({ items: [], others: [{ name: 'Northern branch', documents: 1 }] })
})

test('says what the check digits of our own numbers say', async () => {
  const { client, name } = await desk()
  await name([
    {
      name: 'Main office',
      taxIds: ['7839415263', 'DE271828181', '12-3456789'],
      accounts: ['DE89 3704 0044 0532 0130 00', 'DE88370400440532013000', '40702810400000018437'],
      address: '1 Quay Street',
    },
  ])
  const [company] = (await client.companies.list()).items
  expect(company?.taxIds.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid', 'unchecked'])
  expect(company?.accounts.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid', 'unchecked'])
  expect(company?.address).toBe('1 Quay Street')
})
