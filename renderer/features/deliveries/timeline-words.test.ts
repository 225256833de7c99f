import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { DELIVERY_LIFECYCLE, STEPS } from '../../../core/domain/delivery.ts'
import { resources as en } from '../../words-en.ts'
import { resources as ru } from '../../words-ru.ts'
import { timelineWords, worthTelling } from './timeline-words.ts'

const EVENTS = [...new Set(Object.values(DELIVERY_LIFECYCLE).flatMap((row) => Object.keys(row)))]

describe.each(['en', 'ru'])('a timeline in %s', (language) => {
  const i18n = i18next.createInstance()
  beforeAll(() => i18n.init({ lng: language, resources: { en, ru } }))

  it.each(EVENTS)('says %s in words', (event) => {
    const words = timelineWords(i18n, { event, step: 'create' })
    expect(words).not.toBe(event)
    expect(words).not.toContain('ledgers:')
  })

  it.each(STEPS)('says of %s that it is done, and that it is in hand', (step) => {
    const [done, doing] = ['advance', 'begin'].map((event) => timelineWords(i18n, { event, step }))
    expect(done).not.toBe(doing)
    expect(`${done} ${doing}`).not.toContain('ledgers:')
  })

  it.each(['found-there', 'vendor-created', 'adjusted', 'original-not-taken', 'original-already-there'])(
    'says the note %s',
    (note) => {
      expect(timelineWords(i18n, { event: 'advance', step: 'create', note })).not.toBe(
        timelineWords(i18n, { event: 'advance', step: 'create' }),
      )
    },
  )
})

it('leaves out beginnings, but not the one still in hand', () => {
  const entry = (event: string) => ({ at: '2026-11-20T10:00:00Z', actor: 'courier', event, step: 'create' as const })
  const told = worthTelling([entry('enqueue'), entry('begin'), entry('advance'), entry('begin')])
  expect(told.map(({ event }) => event)).toEqual(['enqueue', 'advance', 'begin'])
})
