import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { v7 } from 'uuid'
import { expect, onTestFinished, test } from 'vitest'
import { DocumentId } from '../domain/ids.ts'
import { othersOfSupplier } from './documents.ts'
import { openStore } from './open-store.ts'

async function store() {
  const folder = await mkdtemp(join(tmpdir(), 'skrepka-supplier-'))
  const { db, close } = openStore(folder)
  onTestFinished(async () => {
    await close()
    await rm(folder, { recursive: true, force: true })
  })
  const at = '2026-11-17T09:00:00.000Z'
  const put = async (values: object) => {
    const id = DocumentId.parse(v7())
    const sha256 = v7().replaceAll('-', '').padStart(64, '0')
    await db.insertInto('originals').values({ sha256, size: 1, added_at: at }).execute()
    await db
      .insertInto('documents')
      .values({
        id,
        sha256,
        part: 1,
        state: 'review',
        ignore_xml: 0,
        file_name: 'a.pdf',
        added_at: at,
        changed_at: at,
        ...values,
      } as never) // prettier-ignore
      .execute()
    return id
  }
  return { db, put }
}

test('a supplier is known by tax id or by name, and what is set aside is not told', async () => {
  const { db, put } = await store()
  const one = await put({ supplier_tax_key: 'DE1', supplier_name_key: 'ostwind' })
  const byTax = await put({ supplier_tax_key: 'DE1', supplier_name_key: 'ostwind gmbh' })
  const byName = await put({ supplier_name_key: 'ostwind' })
  await put({ supplier_tax_key: 'DE2', supplier_name_key: 'westwind' })
  await put({})
  await put({ supplier_tax_key: 'DE1', set_aside: 1 })
  const others = async (keys: { taxKey: string | null; nameKey: string | null }) =>
    (await othersOfSupplier(db, one, keys).execute()).map(({ id }) => id)
  expect(await others({ taxKey: 'DE1', nameKey: 'ostwind' })).toEqual([byName, byTax])
  expect(await others({ taxKey: null, nameKey: 'ostwind' })).toEqual([byName])
  expect(await others({ taxKey: 'DE1', nameKey: null })).toEqual([byTax])
  expect(await others({ taxKey: null, nameKey: null })).toEqual([])
})

test('no document is read that is not the supplier’s', async () => {
  const { db, put } = await store()
  const id = await put({ supplier_tax_key: 'DE1' })
  const { sql, parameters } = othersOfSupplier(db, id, { taxKey: 'DE1', nameKey: 'ostwind' }).compile()
  const { rows } = await db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
  )
  const plan = rows.map(({ detail }) => detail)
  expect(plan).toContainEqual(expect.stringContaining('SEARCH documents USING INTEGER PRIMARY KEY') as string)
  expect(plan.filter((step) => step.startsWith('SCAN documents'))).toEqual([])
})
