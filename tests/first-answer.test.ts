import { expect, test } from 'vitest'
import { askEvent } from '../core/app/ask-event.ts'
import { correctDocument } from '../core/app/correct-document.ts'
import { keptPages } from '../core/app/kept-reading.ts'
import { readFirst } from '../core/app/steer-work.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import { auditOf } from '../core/store/audit.ts'
import { documentRow } from '../core/store/documents.ts'
import { anInvoice } from './builders/extraction.ts'
import { fakeReaders, type Script } from './fakes/fake-readers.ts'
import { temporaryFolder, testApp } from './harness/test-app.ts'

const UNSURE = anInvoice({ invoiceNumber: '47' }, 0.5)
const SURE = anInvoice({ invoiceNumber: '4711' })

/** An engine with a document that a person has just opened and been given a first answer of; its second reading waits for `goOn`. */
async function opened(script: Script, given: { folder?: string } = {}) {
  const fake = fakeReaders()
  const gate = Promise.withResolvers<void>()
  const app = await testApp({
    ...given,
    readers: {
      ...fake,
      read: async (input, options) => {
        if (input.once !== true) {
          const stopped = new Promise<never>((_, reject) => options?.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error)))
          await Promise.race([gate.promise, stopped])
        }
        return await fake.read(input, options)
      },
    },
  }) // prettier-ignore
  app.queue.pause(true)
  const { id } = (await app.give('scan.pdf', script)) as { id: DocumentId }
  await readFirst(app.engine, app.queue, id)
  app.queue.pause(false)
  const row = () => documentRow(app.engine.store.db, id)
  await expect.poll(async () => (await row()).state).toBe('review')
  return { app, id, row, goOn: gate.resolve }
}

test('a scan that a person has opened is answered after its first reading, and put right by the second while it stays in review', async () => {
  const { app, id, row, goOn } = await opened({ parts: [{ ...SURE, kindConfidence: 0.3 }], once: [UNSURE] })
  expect(await row()).toMatchObject({ invoice_number: '47', read_once: 1 })
  expect((await row()).findings).toContain('read-once')
  const states: string[] = []
  app.engine.feed.listen((change) => change.type === 'document' && states.push(change.summary.state))
  goOn()
  await app.queue.idle()
  expect(states).toEqual(['review'])
  const after = await row()
  expect(after).toMatchObject({ invoice_number: '4711', read_once: 0, revision: 2 })
  expect(after.findings).not.toContain('read-once')
  expect((await auditOf(app.engine.store.db, id)).map(({ event }) => event)).toContain('second-reading')
})

test('what the second reading makes certain is approved as it would have been at once', async () => {
  const { app, row, goOn } = await opened({ parts: [SURE], once: [SURE] })
  expect((await row()).state).toBe('review')
  goOn()
  await app.queue.idle()
  expect(await row()).toMatchObject({ state: 'approved', read_once: 0 })
})

test('a document that a person has begun to change stays as it is', async () => {
  const { app, id, row, goOn } = await opened({ parts: [SURE], once: [UNSURE] })
  const changes = [{ type: 'set-field' as const, field: 'invoiceNumber' as const, value: '48' }]
  await correctDocument(app.engine, { id, revision: (await row()).revision, changes, actor: 'person' })
  const { revision } = await row()
  goOn()
  await app.queue.idle()
  const after = await row()
  expect(after).toMatchObject({ state: 'review', invoice_number: '48', read_once: 0, revision })
  expect(after.findings).not.toContain('read-once')
})

test('a document that a person has decided on stays decided', async () => {
  const { app, id, row, goOn } = await opened({ parts: [SURE], once: [UNSURE] })
  await askEvent(app.engine, { id, event: 'reject', actor: 'person' })
  goOn()
  await app.queue.idle()
  expect(await row()).toMatchObject({ state: 'rejected', invoice_number: '47', read_once: 0 })
})

test('an engine that ends before the second reading does it after the next start', async () => {
  const folder = temporaryFolder()
  const { app, id } = await opened({ parts: [SURE], once: [UNSURE] }, { folder })
  await app.close()
  const again = await testApp({ folder })
  await again.queue.idle()
  expect(await documentRow(again.engine.store.db, id)).toMatchObject({ invoice_number: '4711', read_once: 0 })
})

test('a file that the second reading parts into several documents becomes these, each once', async () => {
  const other = anInvoice({ invoiceNumber: '4712' })
  const { app, goOn } = await opened({ parts: [SURE, other], once: [UNSURE] })
  goOn()
  await app.queue.idle()
  const rows = await app.engine.store.db.selectFrom('documents').selectAll().orderBy('part').execute()
  expect(rows.map(({ invoice_number, first_page, last_page }) => [invoice_number, first_page, last_page])).toEqual([
    ['4711', 1, 1],
    ['4712', 2, 2],
  ])
})

test('a second reading that fails leaves the first answer to the person, without a word of another', async () => {
  const { app, row, goOn } = await opened({ parts: [SURE], once: [UNSURE], problemLater: 'reading-failed' })
  goOn()
  await app.queue.idle()
  const after = await row()
  expect(after).toMatchObject({ state: 'review', invoice_number: '47', read_once: 0 })
  expect((await keptPages(app.engine, after)).pages).toHaveLength(1)
  expect(after.findings).not.toContain('read-once')
})

test('a reader for what a person may open gets ready while more waits than is read and a window is open, and not otherwise', async () => {
  let readied = 0
  const app = await testApp({ readers: { ...fakeReaders(), beReadyForPerson: () => void readied++ } })
  let number = 0
  const pile = async (count: number): Promise<number> => {
    readied = 0
    app.queue.pause(true)
    for (let at = 0; at < count; at++) {
      await app.give(`${number}.pdf`, { parts: [anInvoice({ invoiceNumber: String(number++) })] })
    }
    app.queue.pause(false)
    await app.queue.idle()
    return readied
  }
  expect(await pile(5)).toBe(0)
  const closing = new AbortController()
  const changes = app.engine.feed.stream(closing.signal)
  void changes.next()
  expect(await pile(2)).toBe(0)
  expect(await pile(5)).toBeGreaterThan(0)
  closing.abort()
  await changes.return(undefined)
  expect(await pile(5)).toBe(0)
})
