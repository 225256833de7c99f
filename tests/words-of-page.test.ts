import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { routerOf } from '../core/app/router.ts'
import type { Box } from '../core/domain/evidence.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import type { PageText } from '../core/domain/page-text.ts'
import type { Readers } from '../core/ports.ts'
import { anInvoice } from './builders/extraction.ts'
import { aPage } from './builders/page-text.ts'
import { fakeReaders } from './fakes/fake-readers.ts'
import { testApp } from './harness/test-app.ts'

/** An app whose readers find this page in every file, and these words when asked to look again. */
async function reading(page: PageText, again: [text: string, confidence: number][] = []) {
  const readers = fakeReaders()
  const looks: Box[] = []
  const found: Readers = {
    ...readers,
    read: async (input, options) => ({ ...(await readers.read(input, options)), pages: [page] }),
    readBox: async ({ box }) => {
      looks.push(box)
      const [x0, y0, x1, y1] = box
      const step = (x1 - x0) / Math.max(1, again.length)
      return again.map(([text, confidence], at) => ({
        text,
        confidence,
        box: [x0 + at * step, y0, x0 + (at + 0.9) * step, y1],
      }))
    },
  }
  const app = await testApp({ readers: found })
  const { id } = (await app.give('a.pdf', { parts: [anInvoice({}, 0.9)] })) as { id: DocumentId }
  await app.queue.idle()
  const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'anna' } })
  return { client, id, looks }
}

const printed = aPage()
  .line(100, [[50, 'Rechnung Nr. 17'], [545, 'Gesamt: 1.119,00 EUR', { align: 'right' }]])
  .line(114, [[50, 'Datum 20.11.2026']]) // prettier-ignore

test('the words of a page come from the reading that is kept; a page that is not there is told', async () => {
  const { client, id } = await reading(printed.build())
  const page = await client.documents.pageWords({ id, page: 1 })
  expect(page).toEqual(printed.build())
  await expect(client.documents.pageWords({ id, page: 2 })).rejects.toMatchObject({ code: 'page-not-found' })
})

test('a box gives its words in reading order, their place, and what they mean as the field asked about', async () => {
  const { client, id, looks } = await reading(printed.build())
  const total = await client.documents.textInBox({ id, page: 1, box: [400, 95, 550, 112], field: 'grossTotal' })
  expect(total).toMatchObject({ text: 'Gesamt: 1.119,00 EUR', value: '1119.00', confidence: 1, from: 'page' })
  expect(total.box[2]).toBeCloseTo(545)
  const two = await client.documents.textInBox({ id, page: 1, box: [40, 95, 200, 130], field: 'issueDate' })
  expect(two).toMatchObject({ text: 'Rechnung Nr. 17 Datum 20.11.2026', value: '2026-11-20' })
  const none = await client.documents.textInBox({ id, page: 1, box: [40, 95, 200, 112], field: 'issueDate' })
  expect(none.value).toBeUndefined()
  expect(looks).toEqual([])
})

test('where nothing was read or the words are unsure, the place is read again, and the surer reading is given', async () => {
  const unsure = aPage({ source: 'ocr', confidence: 0.6 }).line(100, 'l19,O0')
  const { client, id, looks } = await reading(unsure.build(), [['119,00', 0.97]])
  const better = await client.documents.textInBox({ id, page: 1, box: [45, 95, 120, 112], field: 'grossTotal' })
  expect(better).toMatchObject({ text: '119,00', value: '119.00', from: 'read-again' })
  const empty = await client.documents.textInBox({ id, page: 1, box: [300, 300, 400, 312] })
  expect(empty).toMatchObject({ text: '119,00', from: 'read-again' })
  expect(looks).toHaveLength(2)
})

test('what is read again but is no surer changes nothing; blank paper is blank', async () => {
  const unsure = aPage({ source: 'ocr', confidence: 0.6 }).line(100, '119,00')
  const { client, id } = await reading(unsure.build(), [['ll9', 0.4]])
  expect(await client.documents.textInBox({ id, page: 1, box: [45, 95, 120, 112] })).toMatchObject({
    text: '119,00',
    from: 'page',
  })
  const blank = await reading(unsure.build())
  const box: Box = [300, 300, 400, 312]
  expect(await blank.client.documents.textInBox({ id: blank.id, page: 1, box })).toEqual({
    text: '',
    box,
    confidence: 0,
    from: 'page',
  })
})
