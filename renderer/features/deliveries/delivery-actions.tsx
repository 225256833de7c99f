import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveryAnswer } from '../../../core/contract/deliveries.ts'
import { client } from '../../client.ts'
import { useScreens } from '../../view-state/screens.ts'
import { useWords } from '../../words.ts'
import { refreshLedgers } from '../connections/ask-test.ts'
import { Trouble } from '../../parts/trouble.tsx'
import styles from './deliveries.module.css'
import { DryRun } from './dry-run.tsx'
import { fixOf } from './fix-of.ts'

/** What a person may do with a delivery now: mend what stands in its way first, then the rest. */
export function DeliveryActions({ delivery, onOpen }: { delivery: DeliveryAnswer; onOpen?: (() => void) | undefined }) {
  const { t } = useWords()
  const go = useScreens((screens) => screens.go)
  const [isDry, setIsDry] = useState(false)
  const { id, connection, events, problem, state } = delivery
  const ask = useMutation({
    mutationFn: (event: DeliveryAnswer['events'][number]) => client.deliveries.apply({ id, connection, event }),
    onSettled: refreshLedgers,
  })
  const fix = problem && state !== 'delivered' ? fixOf(problem.code) : undefined
  return (
    <>
      {ask.error && <Trouble error={ask.error} />}
      <div className={styles.actions}>
        {fix === 'connection' && (
          <Button size="compact-sm" onClick={() => go('ledgers', 'connections')}>
            {t('ledgers:fix.connection')}
          </Button>
        )}
        {fix === 'document' && onOpen && (
          <Button size="compact-sm" onClick={onOpen}>
            {t('ledgers:fix.document')}
          </Button>
        )}
        {events.map((event) => (
          <Button
            key={event}
            size="compact-sm"
            variant="default"
            title={t(`ledgers:eventHelp.${event}`)}
            loading={ask.isPending && ask.variables === event}
            onClick={() => ask.mutate(event)}
          >
            {t(`ledgers:events.${event}`)}
          </Button>
        ))}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setIsDry(true)}>
          {t('ledgers:dryRun.open')}
        </Button>
      </div>
      {isDry && <DryRun delivery={delivery} onClose={() => setIsDry(false)} />}
    </>
  )
}
