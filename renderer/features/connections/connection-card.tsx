import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectionAnswer, ConnectionKind } from '../../../core/contract/connections.ts'
import { client } from '../../client.ts'
import { formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { sayProblem } from '../../parts/say.ts'
import { tellDone } from '../../parts/tell-done.tsx'
import { type Language, useWords } from '../../words.ts'
import { refreshLedgers, useTest } from './ask-test.ts'
import { RemoveDialog, SecretsDialog, SettingsDialog } from './change-dialogs.tsx'
import styles from './connections.module.css'
import { MappingEditor } from './mapping-editor.tsx'
import { kindLabel } from '../../parts/setting-words.ts'
import { TestResult } from './test-result.tsx'
import { Trouble } from '../../parts/trouble.tsx'

/** A connected ledger: how it stands, and what can be done with it. */
export function ConnectionCard({
  connection,
  kind,
}: {
  connection: ConnectionAnswer
  kind: ConnectionKind | undefined
}) {
  const { t, i18n } = useWords()
  const { name, state, problem, notBefore, deliveries } = connection
  const [dialog, setDialog] = useState<'settings' | 'secrets' | 'mapping' | 'remove'>()
  const test = useTest(name)
  const close = () => setDialog(undefined)
  const change = useMutation({
    mutationFn: (to: 'on' | 'paused') => client.connections.change({ name, state: to }),
    onSettled: refreshLedgers,
  })
  const send = useMutation({
    mutationFn: () => client.connections.sendApproved({ name }),
    onSuccess: ({ count }) => tellDone(t('ledgers:card.sent', { count })),
    onSettled: refreshLedgers,
  })
  const said = problem && sayProblem(i18n, problem)
  const counted = (['waiting', 'sending', 'parked', 'paused', 'delivered'] as const).filter((one) => deliveries[one])
  const trouble = change.error ?? send.error ?? test.error
  return (
    <li className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <h2>{name}</h2>
        <span className={styles.state} data-state={state}>
          <Icon name={state === 'on' ? 'checkCircle' : state === 'paused' ? 'clock' : 'alert'} size={15} />
          {t(`ledgers:connectionStates.${state}`)}
        </span>
      </div>
      <p className={styles.text}>
        {kindLabel(i18n, connection.kind)}
        {counted.map((one) => (
          <span key={one}>
            {' · '}
            {t(`ledgers:counts.${one}`, { count: deliveries[one] ?? 0 })}
          </span>
        ))}
      </p>
      {said && (
        <p className={styles.trouble} role="alert">
          <Icon name="alert" size={17} />
          <span>
            {said.message} {said.advice}
          </span>
        </p>
      )}
      {notBefore !== undefined && (
        <p className={styles.text}>
          {t('ledgers:card.notBefore', { at: formatInstant(notBefore, i18n.language as Language) })}
        </p>
      )}
      {trouble && <Trouble error={trouble} />}
      {test.data && <TestResult result={test.data} />}
      <div className={styles.actions}>
        <Button variant="default" size="sm" loading={test.isPending} onClick={() => test.mutate()}>
          {t('ledgers:card.test')}
        </Button>
        <Button
          variant="default"
          size="sm"
          loading={change.isPending}
          onClick={() => change.mutate(state === 'on' ? 'paused' : 'on')}
        >
          {t(state === 'on' ? 'ledgers:card.pause' : 'ledgers:card.resume')}
        </Button>
        {kind && (
          <Button variant="default" size="sm" onClick={() => setDialog('settings')}>
            {t('ledgers:card.settings')}
          </Button>
        )}
        {kind?.hasMapping === true && (
          <Button variant="default" size="sm" onClick={() => setDialog('mapping')}>
            {t('ledgers:card.mapping')}
          </Button>
        )}
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="default" size="sm" rightSection={<Icon name="chevronDown" />}>
              {t('ledgers:card.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kind && kind.secrets.length > 0 && (
              <Menu.Item onClick={() => setDialog('secrets')}>{t('ledgers:card.secrets')}</Menu.Item>
            )}
            <Menu.Item onClick={() => send.mutate()}>{t('ledgers:card.sendApproved')}</Menu.Item>
            <Menu.Item leftSection={<Icon name="trash" />} onClick={() => setDialog('remove')}>
              {t('ledgers:card.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {dialog === 'settings' && kind && <SettingsDialog connection={connection} kind={kind} onClose={close} />}
      {dialog === 'secrets' && kind && <SecretsDialog connection={connection} kind={kind} onClose={close} />}
      {dialog === 'mapping' && <MappingEditor name={name} onClose={close} />}
      {dialog === 'remove' && <RemoveDialog connection={connection} onClose={close} />}
    </li>
  )
}
