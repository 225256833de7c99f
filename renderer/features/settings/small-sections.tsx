import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Icon } from '../../parts/icons.tsx'
import { engine } from '../../queries.ts'
import { useScreens } from '../../view-state/screens.ts'
import { useView } from '../../view-state/view.ts'
import { useWords } from '../../words.ts'
import { SettingRow } from './setting-row.tsx'
import styles from './settings.module.css'

/** The ledgers have a screen of their own. */
export function ConnectionsSection() {
  const { t } = useWords()
  const go = useScreens((screens) => screens.go)
  const count = useQuery(engine.connections.list.queryOptions({ staleTime: 0 })).data?.length ?? 0
  return (
    <SettingRow name="ledgers">
      <Group gap="xs">
        <Button variant="default" leftSection={<Icon name="send" />} onClick={() => go('ledgers', 'connections')}>
          {t('program:settings.openConnections')}
        </Button>
        <span className={styles.dim}>{t('program:settings.connected', { count })}</span>
      </Group>
    </SettingRow>
  )
}

/** What leaves this computer: nothing, but for what is listed here because somebody set it up. */
export function PrivacySection() {
  const { t } = useWords()
  const connections = useQuery(engine.connections.list.queryOptions({ staleTime: 0 })).data ?? []
  const inlets = useQuery(engine.inlets.list.queryOptions({ staleTime: 0 })).data ?? []
  const { server } = useQuery(engine.secondOpinion.state.queryOptions({ staleTime: 0 })).data ?? {}
  const isSent = server?.onThisComputer === false && server.allowed
  const kept = useQuery(engine.connections.kinds.queryOptions()).data?.secretsKept
  const outward = connections.filter(({ kind }) => kind !== 'folder')
  const asking = inlets.filter(({ kind, isOn }) => kind !== 'folder' && isOn)
  return (
    <>
      <SettingRow name="whatLeaves">
        {outward.length + asking.length === 0 && !isSent ? (
          <p className={styles.good}>
            <Icon name="checkCircle" size={17} /> {t('program:privacy.nothing')}
          </p>
        ) : (
          <ul className={styles.bullets}>
            {outward.map(({ name }) => (
              <li key={`to ${name}`}>{t('program:privacy.ledger', { name })}</li>
            ))}
            {asking.map(({ name }) => (
              <li key={`from ${name}`}>{t('program:privacy.inlet', { name })}</li>
            ))}
            {isSent && (
              <li>
                {t('program:privacy.server', { host: server.host, companies: [server.companies].flat().join(', ') })}
              </li>
            )}
          </ul>
        )}
        <p className={styles.dim}>{t('program:privacy.opinion')}</p>
      </SettingRow>
      <SettingRow name="secretsKept">{kept && <p className={styles.dim}>{t(`ledgers:kept.${kept}`)}</p>}</SettingRow>
    </>
  )
}

/** Where help is. */
export function HelpSection() {
  const { t } = useWords()
  const show = useView((view) => view.show)
  const go = useScreens((screens) => screens.go)
  return (
    <>
      <SettingRow name="shortcuts">
        <Button variant="default" leftSection={<Icon name="keyboard" />} onClick={() => show('shortcuts')}>
          {t('header.shortcuts')}
        </Button>
      </SettingRow>
      <SettingRow name="guide">
        <Button variant="default" leftSection={<Icon name="help" />} onClick={() => go('help')}>
          {t('screens.help')}
        </Button>
      </SettingRow>
      <SettingRow name="firstRun">
        <Button variant="default" leftSection={<Icon name="play" />} onClick={() => show('welcome')}>
          {t('program:help.firstRun')}
        </Button>
      </SettingRow>
      <SettingRow name="diagnostics">
        <Button variant="default" leftSection={<Icon name="health" />} onClick={() => go('diagnostics')}>
          {t('screens.diagnostics')}
        </Button>
      </SettingRow>
    </>
  )
}
