import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STEPS } from '../../domain/delivery.ts'
import { PROBLEMS, type ProblemCode } from '../../domain/problem.ts'
import type { Outcome, StepGave } from '../../ports/ledger.ts'
import { decide, FAILURES_UNTIL_PARKED, pauseMs, type Standing } from './decide-delivery.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const around = { now: NOW, chance: 0.5, settlesAfterMs: 30_000 }
const at = (step: Standing['step'], more: Partial<Standing> = {}): Standing => ({
  step,
  attempts: 0,
  failures: 0,
  known: {},
  again: false,
  ...more,
})

describe('deciding about a delivery', () => {
  it('goes from step to step and ends delivered', () => {
    const way = STEPS.map((step) =>
      decide(at(step, { known: { remoteId: '7' } }), { outcome: 'done', value: {} }, around),
    )
    expect(way.map((one) => ('step' in one ? one.step : one.event))).toEqual([
      'ensureReferences', 'lookUp', 'readBack', 'readBack', 'attachOriginal', 'post', 'finish',
    ]) // prettier-ignore
  })

  it('creates only what was looked for and not found', () => {
    expect(decide(at('lookUp'), { outcome: 'not-found' }, around)).toMatchObject({ event: 'advance', step: 'create' })
    for (const step of STEPS.filter((step) => step !== 'lookUp')) {
      const decision = decide(at(step, { known: { remoteId: '7' } }), { outcome: 'not-found' }, around)
      expect('step' in decision ? decision.step : '').not.toBe('create')
    }
  })

  it('an unknown creation is looked up after the ledger has settled, its intent kept', () => {
    const decision = decide(at('create'), { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }, around)
    expect(decision).toMatchObject({ event: 'defer', step: 'lookUp', intentEnded: false })
    expect(decision.event === 'defer' && decision.nextAt.getTime() - NOW.getTime()).toBeGreaterThanOrEqual(30_000)
  })

  it('«not now» to a look-up leaves the doubt about the try before it', () => {
    const outcomes: Outcome<StepGave>[] = [
      { outcome: 'later', problem: { code: 'ledger-not-reachable' } },
      { outcome: 'refused', problem: { code: 'ledger-access-revoked' } },
      { outcome: 'refused', problem: { code: 'ledger-refused' } },
    ]
    for (const outcome of outcomes) {
      for (const step of STEPS) {
        expect(decide(at(step, { again: true }), outcome, around)).toMatchObject({ intentEnded: false })
        expect(decide(at(step), outcome, around)).toMatchObject({ intentEnded: true })
      }
    }
  })

  it('whatever is unknown or later never leads to a creation that was not under way', () => {
    const codes = Object.keys(PROBLEMS) as ProblemCode[]
    fc.assert(
      fc.property(
        fc.constantFrom(...STEPS), fc.constantFrom(...codes), fc.constantFrom('unknown' as const, 'later' as const),
        fc.nat(30), fc.nat(11), fc.double({ min: 0, max: 0.999, noNaN: true }),
        (step, code, outcome, attempts, failures, chance) => {
          const decision = decide(at(step, { attempts, failures }), { outcome, problem: { code } }, { ...around, chance })
          if (decision.event === 'defer') {
            if (outcome === 'unknown' || step !== 'create') expect(decision.step).not.toBe('create')
            expect(decision.nextAt.getTime()).toBeGreaterThanOrEqual(NOW.getTime())
            expect(decision.attempts).toBe(attempts + 1)
          } else expect(decision.event).toBe('park')
        },
      ),
    ) // prettier-ignore
  })

  it('a refusal parks this record alone, one about the connection stops the connection', () => {
    const refusal = (code: ProblemCode) => decide(at('create'), { outcome: 'refused', problem: { code } }, around)
    expect(refusal('ledger-tax-unknown')).toEqual({
      event: 'park', problem: { code: 'ledger-tax-unknown' }, intentEnded: true,
    }) // prettier-ignore
    expect(refusal('ledger-access-revoked')).toMatchObject({
      event: 'defer', connection: { halted: { code: 'ledger-access-revoked' } },
    }) // prettier-ignore
  })

  it('no outage, however long, parks a record; a ledger failing on it twelve times does', () => {
    const many = at('ensureVendor', { attempts: 10_000, failures: FAILURES_UNTIL_PARKED - 1 })
    const offline = decide(many, { outcome: 'later', problem: { code: 'ledger-not-reachable' } }, around)
    expect(offline).toMatchObject({ event: 'defer', failures: FAILURES_UNTIL_PARKED - 1 })
    const failing = decide(many, { outcome: 'unknown', problem: { code: 'ledger-failed' } }, around)
    expect(failing).toMatchObject({ event: 'park', problem: { code: 'ledger-keeps-failing', params: { times: '12' } } })
  })

  it('«slow down» holds the whole connection until the time named, and counts as no failure', () => {
    const notBefore = new Date('2026-11-20T13:00:00Z')
    const decision = decide(at('create'), { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore }, around)
    expect(decision).toMatchObject({ event: 'defer', step: 'create', failures: 0, connection: { notBefore } })
  })

  it('a record once created and then not found is never created again by itself', () => {
    const decision = decide(
      at('readBack', { known: { remoteId: '7' }, failures: 11 }),
      { outcome: 'not-found' },
      around,
    )
    expect(decision).toMatchObject({ event: 'park', problem: { code: 'ledger-record-missing' } })
  })

  it('pauses grow to a quarter of an hour and are spread over their whole span', () => {
    expect([0, 1, 5, 50].map((attempts) => pauseMs(attempts, 0.999999))).toEqual([999, 1999, 31_999, 899_999])
    expect(pauseMs(9, 0)).toBe(0)
  })
})
