import { STEPS } from '../../../core/domain/delivery.ts'
import type { Gate, LedgerKind } from '../../../core/ports/ledger.ts'

/**
 * Where an engine may be ended. 1–7: before each step asks the ledger. 8–14: after the ledger answered, before that is stored. 15: the
 * intent to write is on disk, and nothing has left. 16: a request has its turn and is about to leave. 17: its answer has come, and the
 * connector has not seen it yet.
 */
export const FAIL_POINTS = { steps: STEPS.length * 2 + 1, requests: STEPS.length * 2 + 3 } as const
const INTENT = FAIL_POINTS.steps

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
            await mortal.pass(INTENT + 1)
            const answer = await request()
            await mortal.pass(INTENT + 2)
            return answer
          }),
      }
      const ledger = kind.open(connection, { ...needs, gate, pathOf: () => mortal.original })
      for (const [index, step] of STEPS.entries()) {
        const real = ledger[step].bind(ledger)
        ledger[step] = async (input) => {
          await mortal.pass(index + 1)
          const stillWanted = async () => {
            const isWanted = await input.stillWanted()
            if (isWanted) await mortal.pass(INTENT)
            return isWanted
          }
          const outcome = await real({
            ...input,
            stillWanted,
            signal: AbortSignal.any([input.signal, mortal.signal]),
          })
          await mortal.pass(index + 1 + STEPS.length)
          return outcome
        }
      }
      return ledger
    },
  }
}
