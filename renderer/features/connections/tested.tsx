import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from '../../client.ts'
import { Notice } from '../../parts/notice.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { useWords } from '../../words.ts'
import { refreshLedgers, useTest } from './ask-test.ts'
import styles from './connections.module.css'
import { TestResult } from './test-result.tsx'
import { Trouble } from '../../parts/trouble.tsx'

/** The last step: the new connection is tested, and what was approved earlier may follow. */
export function Tested({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useWords()
  const test = useTest(name)
  const { mutate } = test
  useEffect(() => mutate(), [mutate])
  const send = useMutation({
    mutationFn: () => client.connections.sendApproved({ name }),
    onSuccess: ({ count }) => {
      void refreshLedgers()
      tellDone(t('ledgers:card.sent', { count }))
      onClose()
    },
  })
  return (
    <div className={styles.form}>
      {test.isPending && <Notice busy title={t('ledgers:test.running')} />}
      {test.error && <Trouble error={test.error} />}
      {test.data && <TestResult result={test.data} />}
      {test.data && <p className={styles.text}>{t(test.data.ok ? 'ledgers:setUp.connected' : 'ledgers:setUp.mend')}</p>}
      {send.error && <Trouble error={send.error} />}
      <div className={styles.buttons}>
        {test.data?.ok === false && (
          <Button variant="default" onClick={() => mutate()}>
            {t('ledgers:test.again')}
          </Button>
        )}
        {test.data?.ok === true && (
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
            {t('ledgers:card.sendApproved')}
          </Button>
        )}
        <Button onClick={onClose}>{t('ledgers:setUp.done')}</Button>
      </div>
    </div>
  )
}
