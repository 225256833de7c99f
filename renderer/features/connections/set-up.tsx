import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectionKind } from '../../../core/contract/connections.ts'
import { client, problemOf } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { freeName } from '../../parts/free-name.ts'
import { Notice } from '../../parts/notice.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { refreshLedgers } from './ask-test.ts'
import styles from './connections.module.css'
import { saidOnly, settingsOf, textsOf, type Texts } from '../../parts/form-values.ts'
import { SecretInputs } from '../../parts/secret-inputs.tsx'
import { SettingInputs } from '../../parts/setting-inputs.tsx'
import { kindLabel } from '../../parts/setting-words.ts'
import { SignIn, type SignInAsked } from './sign-in.tsx'
import { Tested } from './tested.tsx'
import { Trouble } from '../../parts/trouble.tsx'

/** Connecting a ledger, a step at a time: which one, how it is reached, and whether it works. */
export function SetUp({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const { t, i18n } = useWords()
  const { data, error } = useQuery(engine.connections.kinds.queryOptions({ staleTime: 0 }))
  const [kind, setKind] = useState<ConnectionKind>()
  const title =
    kind === undefined ? t('ledgers:setUp.title') : t('ledgers:setUp.titleOf', { kind: kindLabel(i18n, kind.kind) })
  return (
    <Dialog title={title} onClose={onClose}>
      {error !== null && <Trouble error={error} />}
      {data === undefined && error === null && <Notice busy title={t('ledgers:loading')} />}
      {data !== undefined && kind === undefined && (
        <ul className={styles.kinds}>
          {data.kinds.map((one) => (
            <li key={one.kind}>
              <button type="button" onClick={() => setKind(one)}>
                <strong>{kindLabel(i18n, one.kind)}</strong>
                {i18n.exists(`ledgers:kinds.${one.kind}`) && (
                  <span>{(i18n.t as (key: string) => string)(`ledgers:kinds.${one.kind}`)}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && kind !== undefined && (
        <Form kind={kind} kept={data.secretsKept} taken={taken} onBack={() => setKind(undefined)} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface FormProps {
  readonly kind: ConnectionKind
  readonly kept: 'encrypted-file' | 'system' | 'locked'
  readonly taken: readonly string[]
  readonly onBack: () => void
  readonly onClose: () => void
}

function Form({ kind, kept, taken, onBack, onClose }: FormProps) {
  const { t, i18n } = useWords()
  // What is edited as a mapping has a screen of its own.
  const fields = kind.settings.filter(({ name }) => !(kind.hasMapping && name === 'mapping'))
  const [name, setName] = useState(() => freeName(kindLabel(i18n, kind.kind), taken))
  const [texts, setTexts] = useState<Texts>(() => textsOf(fields))
  const [secrets, setSecrets] = useState<Texts>({})
  const [wrong, setWrong] = useState<string>()
  const [signsIn, setSignsIn] = useState<SignInAsked>()
  const [isThere, setIsThere] = useState(false)
  const add = useMutation({
    mutationFn: (asked: SignInAsked) => client.connections.add(asked),
    onSuccess: async () => {
      await refreshLedgers()
      setIsThere(true)
    },
    onError: (problem) => setWrong(problemOf(problem)?.params?.['field']),
  })
  if (isThere) return <Tested name={name.trim()} onClose={onClose} />
  if (signsIn !== undefined) {
    return (
      <SignIn
        asked={signsIn}
        onConnected={() => {
          void refreshLedgers()
          setIsThere(true)
        }}
      />
    )
  }
  const typed = Object.fromEntries(Object.entries(secrets).filter(([, text]) => text !== ''))
  const submit = (inBrowser: boolean) => {
    const given = settingsOf(fields, texts)
    if ('wrong' in given) return setWrong(given.wrong)
    setWrong(undefined)
    const asked = { name: name.trim(), kind: kind.kind, settings: saidOnly(given.settings), secrets: typed }
    if (inBrowser) setSignsIn(asked)
    else add.mutate(asked)
  }
  const inBrowser = kind.signsIn && typed['refreshToken'] === undefined
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit(inBrowser)
      }}
    >
      <TextInput
        label={t('ledgers:setUp.name')}
        description={t('ledgers:setUp.nameHelp')}
        required
        withAsterisk={false}
        data-autofocus
        maxLength={100}
        autoComplete="off"
        value={name}
        {...(taken.includes(name.trim()) && { error: t('ledgers:setUp.taken') })}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SettingInputs kind={kind.kind} fields={fields} texts={texts} wrong={wrong} onChange={setTexts} />
      <SecretInputs kind={kind} kept={kept} texts={secrets} onChange={setSecrets} />
      {add.error && <Trouble error={add.error} />}
      {wrong !== undefined && !add.error && (
        <p className={styles.text} role="alert">
          {t('ledgers:setUp.look')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onBack}>
          {t('ledgers:setUp.back')}
        </Button>
        <Button type="submit" loading={add.isPending} disabled={taken.includes(name.trim())}>
          {t(
            !inBrowser
              ? 'ledgers:setUp.connect'
              : texts['signInWith'] === 'device'
                ? 'ledgers:setUp.showCode'
                : 'ledgers:setUp.signIn',
          )}
        </Button>
      </div>
    </form>
  )
}
