import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { InletAnswer, InletKindAnswer } from '../../../core/contract/inlets.ts'
import { client } from '../../client.ts'
import { AskFirst } from '../../parts/ask-first.tsx'
import { formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { sayProblem } from '../../parts/say.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { engine, queryClient } from '../../queries.ts'
import { useWords, type Language } from '../../words.ts'
import { InletForm } from './inlet-form.tsx'
import styles from './settings.module.css'

/** A place documents come from: how it is, what it brought, and what can be done with it. */
export function InletCard({ inlet, kind }: { inlet: InletAnswer; kind: InletKindAnswer | undefined }) {
  const { t, i18n } = useWords()
  const { name, isOn, problem, arrivals, notBefore } = inlet
  const [dialog, setDialog] = useState<'settings' | 'remove'>()
  const refresh = () => queryClient.invalidateQueries({ queryKey: engine.inlets.list.key() })
  const change = useMutation({
    mutationFn: (on: boolean) => client.inlets.change({ name, isOn: on }),
    onSettled: refresh,
  })
  const test = useMutation({ mutationFn: () => client.inlets.test({ name }) })
  const remove = useMutation({
    mutationFn: () => client.inlets.remove({ name }),
    onSuccess: async () => {
      setDialog(undefined)
      await refresh()
    },
  })
  const said = problem && sayProblem(i18n, problem)
  const tested = test.data?.problem && sayProblem(i18n, test.data.problem)
  const state = !isOn ? 'off' : problem ? 'trouble' : 'on'
  return (
    <li className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <strong>{name}</strong>
        <span className={styles.state} data-state={state}>
          <Icon name={state === 'on' ? 'checkCircle' : state === 'off' ? 'pause' : 'alert'} size={15} />
          {t(`program:inlets.states.${state}`)}
        </span>
      </div>
      <p className={styles.dim}>
        {t('program:inlets.taken', { count: arrivals.taken })}
        {arrivals.refused > 0 && ` · ${t('program:inlets.refused', { count: arrivals.refused })}`}
        {arrivals.last !== undefined &&
          ` · ${t('program:inlets.last', { at: formatInstant(arrivals.last, i18n.language as Language) })}`}
      </p>
      {said && (
        <p className={styles.bad} role="alert">
          {said.message} {said.advice}{' '}
          {notBefore !== undefined &&
            t('program:inlets.notBefore', { at: formatInstant(notBefore, i18n.language as Language) })}
        </p>
      )}
      {(change.error ?? test.error) && <Trouble error={change.error ?? test.error} />}
      {test.data && (
        <p role="status" className={test.data.ok ? styles.good : styles.bad}>
          {test.data.ok
            ? t('program:inlets.works', { seen: test.data.seen ?? name })
            : `${tested?.message ?? ''} ${tested?.advice ?? ''}`}
        </p>
      )}
      <Group gap="xs">
        <Button variant="default" size="sm" loading={test.isPending} onClick={() => test.mutate()}>
          {t('program:inlets.test')}
        </Button>
        <Button variant="default" size="sm" loading={change.isPending} onClick={() => change.mutate(!isOn)}>
          {t(isOn ? 'program:inlets.switchOff' : 'program:inlets.switchOn')}
        </Button>
        {kind && (
          <Button variant="default" size="sm" onClick={() => setDialog('settings')}>
            {t('program:inlets.settings')}
          </Button>
        )}
        <Button variant="subtle" color="gray" size="sm" onClick={() => setDialog('remove')}>
          {t('program:inlets.remove')}
        </Button>
      </Group>
      {dialog === 'settings' && kind && (
        <InletForm kind={kind} inlet={inlet} taken={[]} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'remove' && (
        <AskFirst
          title={t('program:inlets.removeOf', { name })}
          action={t('program:inlets.remove')}
          bad
          busy={remove.isPending}
          onYes={() => remove.mutate()}
          onClose={() => setDialog(undefined)}
        >
          <p>{t('program:inlets.removeText')}</p>
          {remove.error && <Trouble error={remove.error} />}
        </AskFirst>
      )}
    </li>
  )
}
