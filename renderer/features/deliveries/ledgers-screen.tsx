import { Tabs } from '@mantine/core'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { leaveLedgers, PLACES, useLedgers, type Place } from '../../view-state/ledgers.ts'
import { useWords } from '../../words.ts'
import { Connections } from '../connections/connections.tsx'
import { Comparison } from './comparison.tsx'
import styles from './deliveries.module.css'
import { Queue } from './queue.tsx'

/** What happens after approval: what is on its way, where it goes, and whether it arrived. */
export function LedgersScreen({ place }: { place: Place }) {
  const { t } = useWords()
  const openLedgers = useLedgers((ledgers) => ledgers.openLedgers)
  useShortcuts({ escape: leaveLedgers })
  return (
    <section className={styles.screen} aria-label={t('ledgers:title')}>
      <h1>{t('ledgers:title')}</h1>
      <Tabs className={styles.places} value={place} onChange={(to) => openLedgers(to as Place)} keepMounted={false}>
        <Tabs.List aria-label={t('ledgers:title')}>
          {PLACES.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`ledgers:places.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel className={styles.panel} value="queue" tabIndex={-1}>
          <Queue />
        </Tabs.Panel>
        <Tabs.Panel className={styles.panel} value="connections" tabIndex={-1}>
          <Connections />
        </Tabs.Panel>
        <Tabs.Panel className={styles.panel} value="comparison" tabIndex={-1}>
          <Comparison />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}
