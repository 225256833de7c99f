import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { SettingField } from '../../core/contract/connections.ts'
import { useWords } from '../words.ts'
import styles from './setting-form.module.css'
import type { Texts } from './form-values.ts'
import { choiceLabel, settingHelp, settingLabel } from './setting-words.ts'

/** Asked at once though they need no answer: most people have one. */
const OFTEN_WANTED = new Set([
  'dataCentre',
  'signInWith',
  'taxes',
  'target',
  'vendors',
  'post',
  'originals',
  'environment',
])

interface Props {
  readonly kind: string
  readonly fields: readonly SettingField[]
  readonly texts: Texts
  /** The setting that was refused. */
  readonly wrong: string | undefined
  readonly onChange: (texts: Texts) => void
}

/** Inputs for the settings of a kind of ledger: what must be said and what often is, the rest folded away. */
export function SettingInputs(props: Props) {
  const { t } = useWords()
  const { fields, wrong } = props
  const first = fields.filter(({ name, required }) => required || OFTEN_WANTED.has(name))
  const rest = fields.filter((field) => !first.includes(field))
  const input = (field: SettingField) => <SettingInput key={field.name} field={field} {...props} />
  return (
    <>
      {first.map(input)}
      {rest.length > 0 && (
        <details className={styles.more} open={rest.some(({ name }) => name === wrong) || undefined}>
          <summary>{t('ledgers:setUp.more')}</summary>
          <div className={styles.fields}>{rest.map(input)}</div>
        </details>
      )}
    </>
  )
}

function SettingInput({ kind, field, texts, wrong, onChange }: Props & { field: SettingField }) {
  const { t, i18n } = useWords()
  const { name, type, required, choices = [] } = field
  const value = texts[name] ?? ''
  const set = (text: string) => onChange({ ...texts, [name]: text })
  const help = settingHelp(i18n, kind, name)
  const common = {
    label: settingLabel(i18n, kind, name),
    required,
    withAsterisk: false,
    ...(help !== undefined && { description: help }),
    ...(wrong === name && { error: t('ledgers:setUp.wrong') }),
  }
  switch (type) {
    case 'yes-no':
      return (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={value === 'true'}
            onChange={(event) => set(String(event.currentTarget.checked))}
          />
          <span>
            {common.label}
            {help !== undefined && <small>{help}</small>}
          </span>
        </label>
      )
    case 'choice': {
      const empty = required || field.default !== undefined ? [] : [{ value: '', label: t('ledgers:setUp.safest') }]
      const data = [...empty, ...choices.map((choice) => ({ value: choice, label: choiceLabel(i18n, kind, choice) }))]
      return <NativeSelect {...common} value={value} data={data} onChange={(event) => set(event.currentTarget.value)} />
    }
    case 'pairs':
    case 'json':
      return (
        <Textarea
          {...common}
          description={[help, type === 'pairs' ? t('ledgers:setUp.pairs') : t('ledgers:setUp.json')]
            .filter(Boolean)
            .join(' ')}
          rows={type === 'pairs' ? 3 : 6}
          value={value}
          spellCheck={false}
          onChange={(event) => set(event.currentTarget.value)}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          value={value}
          inputMode={type === 'number' ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set(event.currentTarget.value)}
        />
      )
  }
}
