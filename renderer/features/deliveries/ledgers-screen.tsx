import { Tabs } from '@mantine/core'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { leaveScreen, useScreens } from '../../view-state/screens.ts'
import { useWords } from '../../words.ts'
import { Connections } from '../connections/connections.tsx'
import { Comparison } from './comparison.tsx'
import styles from './deliveries.module.css'
import { Queue } from './queue.tsx'

const PLACES = ['queue', 'connections', 'comparison'] as const

/** What happens after approval: what is on its way, where it goes, and whether it arrived. */
export function LedgersScreen({ part }: { part: string | undefined }) {
  const { t } = useWords()
  const go = useScreens((screens) => screens.go)
  const place = PLACES.find((one) => one === part) ?? 'queue'
  useShortcuts({ escape: leaveScreen })
  return (
    <section className={styles.screen} aria-label={t('ledgers:title')}>
      <h1>{t('ledgers:title')}</h1>
      <Tabs
        className={styles.places}
        value={place}
        onChange={(to) => go('ledgers', to ?? undefined)}
        keepMounted={false}
      >
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
