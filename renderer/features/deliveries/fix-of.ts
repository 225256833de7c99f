import { PROBLEMS, type ProblemCode } from '../../../core/domain/problem.ts'

/** Mended in the connection's settings, though each concerns one document: what stands for what in the ledger. */
const BY_SETTINGS: ReadonlySet<ProblemCode> = new Set([
  'ledger-tax-unknown', 'ledger-account-unknown', 'ledger-currency-unknown', 'ledger-item-unknown', 'ledger-contract-unclear',
]) // prettier-ignore

/** Mended in the ledger itself, then tried again. */
const IN_LEDGER: ReadonlySet<ProblemCode> = new Set([
  'ledger-period-closed', 'ledger-vendor-ambiguous', 'ledger-vendor-unknown', 'ledger-record-missing', 'ledger-record-differs',
]) // prettier-ignore

/** Where a person goes to mend what holds a delivery up; undefined where it mends itself or is mended in the ledger. */
export function fixOf(code: ProblemCode): 'connection' | 'document' | undefined {
  const { about, retry } = PROBLEMS[code]
  if (retry === 'later' || IN_LEDGER.has(code)) return undefined
  if (about === 'connection' || BY_SETTINGS.has(code)) return 'connection'
  return 'document'
}
