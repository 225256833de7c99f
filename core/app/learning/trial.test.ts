import { expect, test } from 'vitest'
import type { FieldName } from '../../domain/fields.ts'
import { saveRankerChoice } from '../../store/learning-settings.ts'
import { keepTrials, type Trial } from '../../store/ranker-trials.ts'
import { testApp } from '../../../tests/harness/test-app.ts'
import { judgeTrial, settleTrial } from './trial.ts'

const NEW = 'r-aaaaaaaaaaaa'
const OLD = 'r-bbbbbbbbbbbb'

type Read = Partial<Record<FieldName, string>>

/** A document both have read: `served` by one of them, and what it really says. */
function both(at: number, truth: Read, challenger: Read, champion: Read, served: 'challenger' | 'champion') {
  const value = (text: string) => ({ value: text, confidence: 1, source: 'person' })
  const fields = Object.fromEntries(Object.entries(truth).map(([field, text]) => [field, value(text)]))
  const extraction = JSON.stringify({ kind: 'invoice', kindConfidence: 1, fields, lines: [], taxBreakdown: [] })
  const one = (version: string, read: Read, role: Trial['role']) => ({ documentId: `d${at}`, version, challenger: NEW, role, read, extraction }) // prettier-ignore
  return [
    one(NEW, challenger, served === 'challenger' ? 'served' : 'shadow'),
    one(OLD, champion, served === 'champion' ? 'served' : 'shadow'),
  ]
}

const many = (count: number, make: (at: number) => ReturnType<typeof both>) => Array.from({ length: count }, (_, at) => make(at)).flat() // prettier-ignore

test('corrections are counted for what people saw, differences for what both read', () => {
  const figures = judgeTrial(NEW, [
    ...both(1, { issueDate: '2026-01-02' }, { issueDate: '2026-01-02' }, { issueDate: '2026-01-09' }, 'challenger'),
    ...both(2, { issueDate: '2026-01-02' }, { issueDate: '2026-01-02' }, { issueDate: '2026-01-09' }, 'champion'),
    ...both(3, {}, { dueDate: '2026-01-09' }, {}, 'champion'),
  ])
  expect(figures.served).toEqual({
    challenger: { documents: 1, corrections: 0 },
    champion: { documents: 2, corrections: 1 },
  })
  expect(figures.differences).toEqual({
    issueDate: { challengerRight: 2, championRight: 0 },
    dueDate: { challengerRight: 0, championRight: 1 },
  })
  expect(figures).toMatchObject({ compared: 3, verdict: 'wait' })
})

test('a challenger that is better somewhere and worse nowhere is promoted, once enough was compared', () => {
  const truth = { issueDate: '2026-01-02', supplierName: 'Nordlicht' }
  const better = (at: number) => both(at, truth, truth, at % 4 === 0 ? { ...truth, issueDate: '2026-01-09' } : truth, at % 10 === 0 ? 'challenger' : 'champion') // prettier-ignore
  expect(judgeTrial(NEW, many(39, better)).verdict).toBe('wait')
  expect(judgeTrial(NEW, many(60, better)).verdict).toBe('promote')
  expect(
    judgeTrial(
      NEW,
      many(60, (at) => both(at, truth, truth, truth, 'champion')),
    ).verdict,
  ).toBe('drop')
})

test('a tax id that only the challenger gets wrong ends its trial at once', () => {
  const [truth, wrong] = [{ supplierTaxId: 'DE136695976' }, { supplierTaxId: 'DE111111125' }]
  expect(judgeTrial(NEW, both(1, truth, wrong, truth, 'champion')).verdict).toBe('drop')
})

test('what a challenger reads along is kept beside what people see, and dropping it leaves the champion', async () => {
  const app = await testApp()
  const { engine } = app
  const taken = await app.give('a.json', { parts: [{ kind: 'invoice' }] })
  await app.queue.idle()
  const { db } = engine.store
  await saveRankerChoice(db, { champion: OLD, challenger: NEW })
  const documentId = 'id' in taken ? taken.id : ''
  const trials: Trial[] = [
    { documentId, version: OLD, challenger: NEW, role: 'served', read: {} },
    { documentId, version: NEW, challenger: NEW, role: 'shadow', read: { issueDate: '2026-01-02' } },
  ]
  await keepTrials(db, trials, '2026-11-20T12:00:00Z')
  await keepTrials(db, trials, '2026-11-20T13:00:00Z')
  expect(await db.selectFrom('ranker_trials').select(['version', 'role']).execute()).toHaveLength(2)
  expect(await settleTrial(engine)).toBe('wait')
})
