import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectionAnswer, ConnectionKind } from '../../../core/contract/connections.ts'
import { client, problemOf } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { refreshLedgers } from './ask-test.ts'
import styles from './connections.module.css'
import { settingsOf, textsOf, type Texts } from '../../parts/form-values.ts'
import { SecretInputs } from '../../parts/secret-inputs.tsx'
import { SettingInputs } from '../../parts/setting-inputs.tsx'
import { SignIn } from './sign-in.tsx'
import { Tested } from './tested.tsx'
import { Trouble } from '../../parts/trouble.tsx'

interface Props {
  readonly connection: ConnectionAnswer
  readonly kind: ConnectionKind
  readonly onClose: () => void
}

/** Settings of a connection that is there; once saved, it is tested. */
export function SettingsDialog({ connection, kind, onClose }: Props) {
  const { t } = useWords()
  const fields = kind.settings.filter(({ name }) => !(kind.hasMapping && name === 'mapping'))
  const [texts, setTexts] = useState<Texts>(() => textsOf(fields, connection.settings))
  const [wrong, setWrong] = useState<string>()
  const save = useMutation({
    mutationFn: (settings: Record<string, unknown>) =>
      client.connections.configure({ name: connection.name, settings }),
    onSuccess: refreshLedgers,
    onError: (problem) => setWrong(problemOf(problem)?.params?.['field']),
  })
  return (
    <Dialog title={t('ledgers:card.settingsOf', { name: connection.name })} onClose={onClose}>
      {save.isSuccess ? (
        <Tested name={connection.name} onClose={onClose} />
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            const given = settingsOf(fields, texts)
            if ('wrong' in given) return setWrong(given.wrong)
            setWrong(undefined)
            save.mutate(given.settings)
          }}
        >
          <SettingInputs kind={kind.kind} fields={fields} texts={texts} wrong={wrong} onChange={setTexts} />
          {save.error && <Trouble error={save.error} />}
          <Buttons busy={save.isPending} onClose={onClose} />
        </form>
      )}
    </Dialog>
  )
}

/** A new password or token, or access given anew in a browser. */
export function SecretsDialog({ connection, kind, onClose }: Props) {
  const { t } = useWords()
  const kept = useQuery(engine.connections.kinds.queryOptions()).data?.secretsKept
  const [texts, setTexts] = useState<Texts>({})
  const [isSigning, setIsSigning] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const typed = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  const save = useMutation({
    mutationFn: () => client.connections.renew({ name: connection.name, secrets: typed }),
    onSuccess: async () => {
      await refreshLedgers()
      setIsDone(true)
    },
  })
  const asked = { name: connection.name, kind: kind.kind, settings: {}, secrets: typed }
  return (
    <Dialog title={t('ledgers:card.secretsOf', { name: connection.name })} onClose={onClose}>
      {isDone ? (
        <Tested name={connection.name} onClose={onClose} />
      ) : isSigning ? (
        <SignIn asked={asked} onConnected={() => setIsDone(true)} />
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (Object.keys(typed).length > 0) save.mutate()
          }}
        >
          <SecretInputs kind={{ ...kind, signsIn: true }} kept={kept} texts={texts} onChange={setTexts} />
          {save.error && <Trouble error={save.error} />}
          {kind.signsIn && (
            <Button variant="default" onClick={() => setIsSigning(true)}>
              {t('ledgers:setUp.signIn')}
            </Button>
          )}
          <Buttons busy={save.isPending} onClose={onClose} />
        </form>
      )}
    </Dialog>
  )
}

/** Taking a connection away; when something is on its way there, only after saying so. */
export function RemoveDialog({ connection, onClose }: Omit<Props, 'kind'>) {
  const { t } = useWords()
  const remove = useMutation({
    mutationFn: (force: boolean) => client.connections.remove({ name: connection.name, force }),
    onSuccess: async () => {
      await refreshLedgers()
      onClose()
    },
  })
  const inUse = problemOf(remove.error)?.code === 'connection-in-use'
  return (
    <Dialog title={t('ledgers:card.removeOf', { name: connection.name })} onClose={onClose}>
      <p className={styles.text}>{t('ledgers:card.removeText')}</p>
      {remove.error && <Trouble error={remove.error} />}
      <div className={styles.buttons}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('companies.cancel')}
        </Button>
        <Button color="red.8" loading={remove.isPending} onClick={() => remove.mutate(inUse)}>
          {t(inUse ? 'ledgers:card.removeForce' : 'ledgers:card.remove')}
        </Button>
      </div>
    </Dialog>
  )
}

function Buttons({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <div className={styles.buttons}>
      <Button variant="default" onClick={onClose}>
        {t('companies.cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {t('companies.save')}
      </Button>
    </div>
  )
}
