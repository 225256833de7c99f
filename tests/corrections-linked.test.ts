import { expect, test } from 'vitest'
import { documentDetail } from '../core/app/document-detail.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import { IsoDate } from '../core/domain/dates.ts'
import type { Extraction } from '../core/domain/invoice.ts'
import { anInvoice } from './builders/extraction.ts'
import { testApp } from './harness/test-app.ts'

const correcting = (number: string, date?: string): Partial<Extraction> => ({
  ...anInvoice({
    invoiceNumber: 'K-1',
    issueDate: '2026-11-10',
    grossTotal: '11.90',
    netTotal: '10.00',
    taxTotal: '1.90',
  }),
  kind: 'credit-note',
  eInvoice: {
    syntax: 'ubl',
    corrects: [date === undefined ? { number } : { number, date: IsoDate.parse(date) }],
    unmapped: [],
    unmappedLeftOut: 0,
  },
})

test('a correction and its original know each other, whichever came first; what is not here is told by its number', async () => {
  const app = await testApp()
  const idOf = (taken: object) => (taken as { id: DocumentId }).id
  const detail = async (id: DocumentId) => (await documentDetail(app.engine, id, 'en')).links
  const correction = idOf(await app.give('k.xml', { parts: [correcting('RE 2026-117', '2026-11-02')] }))
  await app.queue.idle()
  expect(await detail(correction)).toEqual([{ relation: 'corrects', number: 'RE 2026-117', date: '2026-11-02' }])
  const original = idOf(await app.give('o.xml', { parts: [anInvoice()] }))
  const lastYear = idOf(await app.give('l.xml', { parts: [anInvoice({ issueDate: '2025-11-03' })] }))
  const stranger = idOf(
    await app.give('s.xml', { parts: [anInvoice({ supplierName: 'Südwind AG', supplierTaxId: 'DE129273398' })] }),
  )
  await app.queue.idle()
  expect(await detail(correction)).toMatchObject([{ relation: 'corrects', number: 'RE 2026-117', id: original }])
  expect(await detail(original)).toEqual([
    { relation: 'corrected-by', number: 'K-1', date: '2026-11-10', id: correction },
  ])
  expect(await detail(lastYear)).toEqual([])
  expect(await detail(stranger)).toEqual([])
})
