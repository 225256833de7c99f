import { join } from 'node:path'
import { openSecretsFile } from '../../adapters/secrets-file.ts'
import { systemAlarm } from '../../adapters/system-alarm.ts'
import type { Alarm, LedgerKind, Randomness, Secrets } from '../../ports/ledger.ts'
import type { Engine } from '../engine.ts'
import { LEDGER_KINDS } from '../ledger-kinds.ts'
import { Courier } from './courier.ts'
import { OpenLedgers } from './open-ledgers.ts'
import { ReconciliationSchedule } from './reconcile-on-schedule.ts'

export interface DeliveryOptions {
  /** Whether deliveries go out in the background from the start; a command that only asks leaves them alone. */
  readonly begin?: boolean
  /** Where passwords and tokens lie; a file sealed with SKREPKA_SECRET_KEY when not said. */
  readonly secrets?: Secrets
  readonly kinds?: readonly LedgerKind[]
  readonly alarm?: Alarm
  readonly chance?: Randomness
}

/** Everything that brings approved records to ledgers. */
export interface Delivery {
  readonly courier: Courier
  /** Comparisons by themselves. */
  readonly schedule: ReconciliationSchedule
  readonly ledgers: OpenLedgers
  readonly secrets: Secrets
  readonly kinds: readonly LedgerKind[]
  /** Sets deliveries and comparisons going. */
  begin(): Promise<void>
  /** Lets what is in hand end, for some seconds, then leaves it to the next start. */
  close(): Promise<void>
}

/** Makes delivery ready; `begin` sets it going. */
export function openDelivery(engine: Engine, options: DeliveryOptions = {}): Delivery {
  const { clock, log, originals, feed } = engine
  const kinds = options.kinds ?? LEDGER_KINDS
  const alarm = options.alarm ?? systemAlarm
  const key = process.env['SKREPKA_SECRET_KEY']
  const secrets = options.secrets ?? openSecretsFile(join(engine.dataFolder, 'secrets'), key)
  const closing = new AbortController()
  const ledgers = new OpenLedgers({ clock, alarm, log, secrets, originals, kinds, closing: closing.signal })
  const chance = options.chance ?? Math.random
  const courier = new Courier({ db: engine.store.db, clock, alarm, chance, log, ledgers })
  const schedule = new ReconciliationSchedule({ engine, ledgers, alarm, closing: closing.signal })
  const deaf = feed.listen((change) => {
    if (change.type === 'document' && change.summary.state === 'approved') courier.wake()
  })
  return {
    courier,
    schedule,
    ledgers,
    secrets,
    kinds,
    async begin() {
      await courier.begin()
      schedule.begin()
    },
    async close() {
      deaf()
      const stopped = courier.stop()
      closing.abort()
      await stopped
      await schedule.stop()
    },
  }
}
