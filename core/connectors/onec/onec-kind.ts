import type { LedgerKind } from '../../ports/ledger.ts'
import { OnecLedger } from './onec-ledger.ts'
import { onecSettings } from './settings.ts'

/** The first write after a rest takes up to 18 s (measured on a live base); what takes longer than we wait is over soon after that. */
const LONGEST_WRITE_MS = 30_000

/** 1C:Enterprise as a kind of ledger. One publication is one base with its own licences, so they share a quota by address. */
export const onecKind: LedgerKind = {
  kind: 'onec',
  secrets: [{ name: 'password', needed: true }],
  settings: onecSettings,
  limits({ settings }) {
    const { address, concurrentRequests } = onecSettings(settings)
    return { key: `onec ${address}`, quota: { concurrent: concurrentRequests } }
  },
  settlesAfterMs: ({ settings }) => Math.min(LONGEST_WRITE_MS, onecSettings(settings).timeoutSeconds * 1000),
  open: ({ settings }, needs) => new OnecLedger(onecSettings(settings), needs),
}
