import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FlagAnswer } from '../../../core/contract/learning.ts'
import { client } from '../../client.ts'
import { AskFirst } from '../../parts/ask-first.tsx'
import { formatCount, formatDecimal } from '../../parts/format.ts'
import { Notice } from '../../parts/notice.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { useWords, type Language } from '../../words.ts'
import { RulesDialog } from '../risks/rules-dialog.tsx'
import { ModelsTable } from './models-table.tsx'
import { SecondOpinionRow } from './second-opinion-row.tsx'
import { SettingRow } from './setting-row.tsx'
import styles from './settings.module.css'

/** How sure is sure enough, and with what it reads. */
export function ReadingSection() {
  const { t, i18n } = useWords()
  const cache = useQueryClient()
  const flags = useQuery(engine.learning.flags.queryOptions({ staleTime: 0 }))
  const set = useMutation({
    mutationFn: (flag: { name: FlagAnswer['name']; value: number }) => client.learning.setFlag(flag),
    onSuccess: (answer) => {
      cache.setQueryData(engine.learning.flags.queryOptions().queryKey, answer)
      void cache.invalidateQueries({ queryKey: engine.quality.key() })
      tellDone(t('program:settings.saved'))
    },
  })
  if (flags.data === undefined)
    return flags.error ? <Trouble error={flags.error} /> : <Notice busy title={t('program:loading')} />
  const promise = flags.data.items.find(({ sort }) => sort === 'promise')
  const shares = flags.data.items.filter(({ sort }) => sort === 'share')
  const save = (flag: FlagAnswer, value: number) => set.mutate({ name: flag.name, value })
  return (
    <>
      {set.error && <Trouble error={set.error} />}
      {promise && <Promised key={promise.value} flag={promise} busy={set.isPending} onSave={save} />}
      <SettingRow name="flags">
        <ul className={styles.list}>
          {shares.map((flag) => (
            <li key={`${flag.name} ${flag.value}`}>
              <FlagForm flag={flag} busy={set.isPending} onSave={save} about={saidAbout(i18n, flag)} />
            </li>
          ))}
        </ul>
      </SettingRow>
      <SettingRow name="models" risk={t('program:settings.rows.models.risk')}>
        <ModelsTable />
      </SettingRow>
      <SecondOpinionRow />
      <Training />
      <RiskRules />
    </>
  )
}

/** The rules that risks are found by, changed here as on the screen of risks. */
function RiskRules() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <SettingRow name="riskRules">
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('overview:risks.rules')}
      </Button>
      {isOpen && <RulesDialog onClose={() => setOpen(false)} />}
    </SettingRow>
  )
}

/** The window's own words for a flag it knows; the engine's for a newer one. */
function saidAbout(i18n: ReturnType<typeof useWords>['i18n'], flag: FlagAnswer): string {
  const key = `program:settings.flagNames.${flag.name}`
  return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : flag.about
}

interface FormProps {
  readonly flag: FlagAnswer
  readonly busy: boolean
  readonly onSave: (flag: FlagAnswer, value: number) => void
}

/** The promise: lowering it lets more wrong values through unseen, so that is said in figures and asked about. */
function Promised({ flag, busy, onSave }: FormProps) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const [value, setValue] = useState(flag.value)
  const [asks, setAsks] = useState(false)
  const quality = useQuery(engine.quality.curve.queryOptions({ staleTime: 0 })).data
  const per = (percent: number) => formatCount(Math.round((100 - percent) * 10), language)
  return (
    <SettingRow
      name="promise"
      risk={
        value < flag.usual
          ? t('program:settings.rows.promise.risk', { wrong: per(value), usual: per(flag.usual) })
          : undefined
      }
    >
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault()
          if (value < flag.value) setAsks(true)
          else onSave(flag, value)
        }}
      >
        <Percent label={t('program:settings.rows.promise.title')} flag={flag} value={value} onChange={setValue} />
        <Button type="submit" loading={busy} disabled={value === flag.value}>
          {t('companies.save')}
        </Button>
        {value !== flag.usual && (
          <Button variant="subtle" onClick={() => setValue(flag.usual)}>
            {t('program:settings.usual', { value: formatDecimal(String(flag.usual), language) })}
          </Button>
        )}
      </form>
      {quality && (
        <p className={styles.dim}>
          {quality.accepted === undefined
            ? t('program:settings.qualityNone')
            : t('program:settings.quality', {
                count: quality.accepted.values,
                right: formatDecimal(((100 * quality.accepted.right) / quality.accepted.values).toFixed(2), language),
              })}
        </p>
      )}
      {asks && (
        <AskFirst
          title={t('program:settings.lowerPromise')}
          action={t('program:settings.lowerAnyway')}
          bad
          onYes={() => {
            setAsks(false)
            onSave(flag, value)
          }}
          onClose={() => setAsks(false)}
        >
          <p>{t('program:settings.rows.promise.risk', { wrong: per(value), usual: per(flag.usual) })}</p>
        </AskFirst>
      )}
    </SettingRow>
  )
}

function FlagForm({ flag, busy, onSave, about }: FormProps & { about: string }) {
  const { t } = useWords()
  const [value, setValue] = useState(flag.value)
  return (
    <form
      className={styles.inline}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(flag, value)
      }}
    >
      <Percent label={about} flag={flag} value={value} onChange={setValue} />
      <Button type="submit" variant="default" loading={busy} disabled={value === flag.value}>
        {t('companies.save')}
      </Button>
    </form>
  )
}

function Percent({
  label,
  flag,
  value,
  onChange,
}: {
  label: string
  flag: FlagAnswer
  value: number
  onChange: (value: number) => void
}) {
  return (
    <TextInput
      type="number"
      label={label}
      required
      withAsterisk={false}
      value={Number.isNaN(value) ? '' : value}
      min={flag.least}
      max={flag.most}
      step={flag.sort === 'promise' ? 0.1 : 1}
      rightSection="%"
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
    />
  )
}

function Training() {
  const { t, i18n } = useWords()
  const cache = useQueryClient()
  const last = useQuery(engine.learning.state.queryOptions({ staleTime: 0 })).data?.trainings[0]
  const train = useMutation({
    mutationFn: () => client.learning.train(),
    onSettled: () => cache.invalidateQueries({ queryKey: engine.learning.key() }),
  })
  const outcome = train.data ?? last
  return (
    <SettingRow name="train">
      <Button variant="default" loading={train.isPending} onClick={() => train.mutate()}>
        {t('program:settings.trainNow')}
      </Button>
      {train.error && <Trouble error={train.error} />}
      {outcome && (
        <p className={styles.dim} role="status">
          {t(outcome.outcome.result === 'kept' ? 'program:settings.trained' : 'program:settings.notTrained', {
            at: new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
              new Date(outcome.at),
            ),
          })}
        </p>
      )}
    </SettingRow>
  )
}
