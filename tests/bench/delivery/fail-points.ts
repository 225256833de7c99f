import { STEPS } from '../../../core/domain/delivery.ts'
import type { Gate, LedgerKind } from '../../../core/ports/ledger.ts'

/**
 * Where an engine may be ended. 1–7: before each step asks the ledger, its intent stored. 8–14: after the ledger answered, before that is
 * stored. 15: a request has its turn and is about to leave. 16: its answer has come, and the connector has not seen it yet.
 */
export const FAIL_POINTS = { steps: STEPS.length * 2, requests: STEPS.length * 2 + 2 } as const

export interface Mortal {
  /** Called at each numbered point; what it returns is waited for, so a promise that never ends stops the engine there. */
  pass(point: number): Promise<void> | undefined
  /** Cut when the engine is ended, as the system closes a dead process's connections. */
  readonly signal: AbortSignal
  /** Instead of the original that a document came from. */
  readonly original: string
}

/** A kind of ledger with fail points around every step and request. */
export function withFailPoints(kind: LedgerKind, mortal: Mortal): LedgerKind {
  return {
    ...kind,
    open(connection, needs) {
      const gate: Gate = {
        pass: async (request) =>
          await needs.gate.pass(async () => {
            await mortal.pass(15)
            const answer = await request()
            await mortal.pass(16)
            return answer
          }),
      }
      const ledger = kind.open(connection, { ...needs, gate, pathOf: () => mortal.original })
      for (const [index, step] of STEPS.entries()) {
        const real = ledger[step].bind(ledger)
        ledger[step] = async (input) => {
          await mortal.pass(index + 1)
          const outcome = await real({ ...input, signal: AbortSignal.any([input.signal, mortal.signal]) })
          await mortal.pass(index + 1 + STEPS.length)
          return outcome
        }
      }
      return ledger
    },
  }
}
