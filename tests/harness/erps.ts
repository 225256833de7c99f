import { businessCentralKind } from '../../core/connectors/business-central/bc-ledger.ts'
import { s4Kind } from '../../core/connectors/s4/s4-ledger.ts'
import { sapB1Kind } from '../../core/connectors/sap-b1/b1-ledger.ts'
import type { ApprovedRecord } from '../../core/domain/approved-record.ts'
import { STEPS } from '../../core/domain/delivery.ts'
import { problemOf } from '../../core/domain/problem.ts'
import type { Known, Ledger, LedgerKind, Outcome, StepGave } from '../../core/ports/ledger.ts'
import { fakeSecrets } from '../fakes/fake-secrets.ts'
import { oracleOf, startSimulator, type Simulator } from './simulator.ts'
import { silentLog } from './test-app.ts'

/** A simulated ERP with what a connection to it needs. */
export interface Erp extends ReturnType<typeof oracleOf<Record<string, unknown>>> {
  readonly kind: LedgerKind
  readonly simulator: Simulator
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, string>
}

export type ErpName = 'sap-b1' | 's4' | 'bc'
export const ERPS: readonly ErpName[] = ['sap-b1', 's4', 'bc']

const VENDORS: Record<ErpName, { simulator: string; door: string; kind: LedgerKind }> = {
  'sap-b1': { simulator: 'sap-b1', door: '_b1', kind: sapB1Kind },
  s4: { simulator: 's4', door: '_s4', kind: s4Kind },
  bc: { simulator: 'business-central', door: '_bc', kind: businessCentralKind },
}

/** Starts an ERP's simulator on a folder; stop its `simulator` in the end. */
export async function startErp(name: ErpName, folder: string): Promise<Erp> {
  const { simulator: vendor, door, kind } = VENDORS[name]
  const simulator = await startSimulator(vendor, folder)
  const { about, address } = simulator
  const taxes = JSON.parse(about['taxes'] ?? '{}') as object
  const { company, user, account, companyCode, root, tokenAddress, clientId, password = '', clientSecret = '' } = about
  const settings: Record<ErpName, Record<string, unknown>> = {
    'sap-b1': { address, company, user, account },
    s4: { address, user, companyCode, account, taxes },
    bc: { address: root, tokenAddress, clientId, company, account, taxes },
  }
  return {
    ...oracleOf<Record<string, unknown>>(simulator, door),
    kind,
    simulator,
    settings: settings[name],
    secrets: name === 'bc' ? { clientSecret } : { password },
  }
}

/** A ledger of an ERP, as the courier would open it. */
export function openErp(erp: Erp, original: string, more: object = {}, secrets = erp.secrets): Ledger {
  const settings = erp.kind.settings({ ...erp.settings, ...more })
  return erp.kind.open(
    { id: 'c1', name: 'test', kind: erp.kind.kind, settings },
    {
      clock: { now: () => new Date() },
      gate: { pass: async (request) => await request() },
      log: silentLog,
      secrets: fakeSecrets(secrets),
      pathOf: () => original,
    },
  )
}

/** Every step in order; what is known in the end, notes on the way, and the outcome that ended it early. */
export async function deliverTo(
  ledger: Ledger,
  record: ApprovedRecord,
): Promise<{ known: Known; notes: string[]; stopped?: Outcome<StepGave> }> {
  let known: Known = {}
  const notes: string[] = []
  const signal = new AbortController().signal
  for (let at = 0; at < STEPS.length; at++) {
    const name = STEPS[at]!
    const input = { record, known, again: false, signal, stillWanted: () => Promise.resolve(true) }
    const outcome = await ledger[name](input).catch((thrown: unknown): Outcome<StepGave> => ({
      outcome: 'refused',
      problem: problemOf(thrown),
    }))
    if (name === 'lookUp' && outcome.outcome === 'not-found') continue
    if (outcome.outcome !== 'done') return { known, notes, stopped: outcome }
    const { known: more, note } = outcome.value
    known = { ...known, ...more, references: { ...known.references, ...more?.references } }
    if (note !== undefined) notes.push(note)
    if (name === 'lookUp') at++
  }
  return { known, notes }
}
