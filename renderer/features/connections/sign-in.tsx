import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { client } from '../../client.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words.ts'
import styles from './connections.module.css'
import { Trouble } from '../../parts/trouble.tsx'

export interface SignInAsked {
  readonly name: string
  readonly kind: string
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, string>
}

/** Access given in a browser: the address to open there, and waiting until the person has agreed. Leaving stops the waiting. */
export function SignIn({ asked, onConnected }: { asked: SignInAsked; onConnected: () => void }) {
  const { t } = useWords()
  const [opened, setOpened] = useState<{ address: string; code?: string | undefined }>()
  const [error, setError] = useState<unknown>()

  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      try {
        for await (const step of await client.connections.signIn(asked, { signal: stop.signal })) {
          if (step.type === 'open') setOpened(step)
          else onConnected()
        }
      } catch (problem) {
        if (!stop.signal.aborted) setError(problem)
      }
    }
    void follow()
    return () => stop.abort()
    // Asked once: what is asked does not change while the dialog waits.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  if (error !== undefined) return <Trouble error={error} />
  if (opened === undefined) return <Notice busy title={t('ledgers:signIn.preparing')} />
  const { address, code } = opened
  return (
    <div className={styles.form}>
      <p className={styles.text}>{t(code === undefined ? 'ledgers:signIn.text' : 'ledgers:signIn.textWithCode')}</p>
      <TextInput
        label={t('ledgers:signIn.address')}
        value={address}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      {code !== undefined && (
        <TextInput
          className={styles.code}
          label={t('ledgers:signIn.code')}
          value={code}
          readOnly
          onFocus={(event) => event.target.select()}
        />
      )}
      <div className={styles.buttons}>
        <CopyButton text={address} label={t('ledgers:signIn.copy')} />
        {code !== undefined && <CopyButton text={code} label={t('ledgers:signIn.copyCode')} />}
        <Button component="a" href={address} target="_blank" rel="noreferrer" leftSection={<Icon name="open" />}>
          {t('ledgers:signIn.open')}
        </Button>
      </div>
      <Notice busy title={t('ledgers:signIn.waiting')} />
    </div>
  )
}
