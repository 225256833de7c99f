import { describe, expect, it } from 'vitest'
import { decideClosing } from './decide-closing.ts'
import { isCardWorthLookingFor } from './decide-drawing.ts'
import { decidePace } from './decide-pace.ts'
import { documentOfLink, givenIn } from './given-words.ts'
import { isWorthTelling, pileAfter, signsOf } from './work-signs.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('what is given from outside', () => {
  it('tells files, a link and flags apart', () => {
    expect(givenIn(['--hidden', 'a.pdf', `skrepka://document/${ID}`, 'b c.xml'])).toEqual({
      paths: ['a.pdf', 'b c.xml'],
      document: ID,
    })
    expect(givenIn([])).toEqual({ paths: [], document: undefined })
  })
  it.each([
    'skrepka://app/index.html',
    `skrepka://document/${ID}?approve=1`,
    `skrepka://document/${ID}/approve`,
    'skrepka://document/../../etc/passwd',
    `https://document/${ID}`,
    `x skrepka://document/${ID}`,
  ])('takes no document from %s', (link) => expect(documentOfLink(link)).toBeUndefined())
  it('reads a link as systems rewrite it', () => {
    expect(documentOfLink(`SKREPKA://document/${ID.toUpperCase()}/`)).toBe(ID)
  })
})

it.each([
  [{}, { resting: false, atOnce: undefined }],
  [{ onBattery: true }, { resting: false, atOnce: 1 }],
  [{ asleep: true }, { resting: true, atOnce: undefined }],
  [
    { asleep: true, onBattery: true },
    { resting: true, atOnce: 1 },
  ],
  [{ updating: true }, { resting: true, atOnce: undefined }],
])('pace for %o', (given, pace) => {
  expect(decidePace({ onBattery: false, asleep: false, updating: false, ...given })).toEqual(pace)
})

it.each([
  [{ isQuitting: true, platform: 'linux', answer: 'tray' }, 'quit'],
  [{ isQuitting: false, platform: 'linux', answer: undefined }, 'ask'],
  [{ isQuitting: false, platform: 'win32', answer: 'tray' }, 'hide'],
  [{ isQuitting: false, platform: 'win32', answer: 'quit' }, 'quit'],
  [{ isQuitting: false, platform: 'darwin', answer: undefined }, 'hide'],
] as const)('closing the window with %o: %s', (now, closing) => expect(decideClosing(now)).toBe(closing))

describe('signs of work', () => {
  const seen = (open: number, review = 0, paused = false) => ({ open, review, paused })
  it('lets progress run once from nothing to all, also when files are added meanwhile', () => {
    let pile = 0
    const progress = [0, 2, 4, 3, 1, 0, 1].map((open) => {
      pile = pileAfter(pile, seen(open))
      return signsOf(seen(open), pile).progress
    })
    expect(progress).toEqual([-1, 0, 0, 0.25, 0.75, -1, 0])
  })
  it('says what is going on', () => {
    expect([seen(0), seen(2), seen(2, 0, true)].map((it) => signsOf(it, 2).tip)).toEqual(['idle', 'working', 'paused'])
    expect(signsOf(seen(0, 7), 0).badge).toBe(7)
  })
  it('tells of a finished pile, not of one document nor to somebody who sees it', () => {
    const told = { before: seen(1), after: seen(0), pile: 5, isLookedAt: false }
    expect(isWorthTelling(told)).toBe(true)
    for (const other of [{ pile: 1 }, { isLookedAt: true }, { before: seen(0) }, { after: seen(1) }])
      expect(isWorthTelling({ ...told, ...other })).toBe(false)
  })
})

it.each([
  [undefined, true],
  ['2026-05-10T12:00:00.000Z', false],
  ['2026-05-04T12:00:00.000Z', false],
  ['2026-05-03T11:00:00.000Z', true],
  ['2026-05-11T12:00:00.000Z', true],
  ['yesterday', true],
])('no graphics card seen at %s: looks for one again on 10 May at noon: %s', (seen, looks) =>
  expect(isCardWorthLookingFor(seen, Date.parse('2026-05-10T12:00:00.001Z'))).toBe(looks),
)
