import { PasswordText } from './password-text.tsx'
import type { ConnectionKind } from '../../core/contract/connections.ts'
import { useWords } from '../words.ts'
import styles from './setting-form.module.css'
import type { Texts } from './form-values.ts'
import { secretLabel, settingHelp } from './setting-words.ts'

/** Passwords and tokens of a kind of ledger, and where they will lie. */
export function SecretInputs({
  kind,
  kept,
  texts,
  onChange,
}: {
  kind: ConnectionKind
  kept: 'encrypted-file' | 'system' | 'locked' | undefined
  texts: Texts
  onChange: (texts: Texts) => void
}) {
  const { t, i18n } = useWords()
  if (kind.secrets.length === 0) return null
  return (
    <>
      {kind.secrets.map(({ name, needed }) => {
        const help = settingHelp(i18n, kind.kind, name)
        return (
          <PasswordText
            key={name}
            label={secretLabel(i18n, kind.kind, name)}
            required={needed && !kind.signsIn}
            help={help}
            value={texts[name] ?? ''}
            onChange={(text) => onChange({ ...texts, [name]: text })}
          />
        )
      })}
      {kept !== undefined && (
        <p className={styles.kept} data-bad={kept === 'locked' || undefined}>
          {t(`ledgers:kept.${kept}`)}
        </p>
      )}
    </>
  )
}
