import type { LedgerKind } from '../../ports/ledger.ts'
import { OnecLedger } from './onec-ledger.ts'
import { OnecGiven, onecSettings } from './settings.ts'

/** 1C:Enterprise as a kind of ledger. One publication is one base with its own licences, so they share a quota by address. */
export const onecKind: LedgerKind = {
  kind: 'onec',
  secrets: [{ name: 'password', needed: true }],
  schema: OnecGiven,
  hasMapping: true,
  settings: onecSettings,
  limits({ settings }) {
    const { address, concurrentRequests } = onecSettings(settings)
    return { key: `onec ${address}`, quota: { concurrent: concurrentRequests } }
  },
  settlesAfterMs: ({ settings }) => onecSettings(settings).settleSeconds * 1000,
  open: ({ settings }, needs) => new OnecLedger(onecSettings(settings), needs),
}
