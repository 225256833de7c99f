import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { findingKey } from '../../parts/say.ts'
import { useWords } from '../../words.ts'
import { FindingLine } from '../document/finding-line.tsx'
import styles from './reason-dialog.module.css'

const SHORTEST = 3

interface Props {
  readonly detail: DocumentDetail
  readonly onApprove: (evenSo: string) => void
  readonly onClose: () => void
}

/** Asks why a document is approved although checks found errors in it; the answer is kept in its history. */
export function ReasonDialog({ detail, onApprove, onClose }: Props) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const errors = detail.answer.findings.filter(({ severity }) => severity === 'error')
  const isEnough = reason.trim().length >= SHORTEST
  return (
    <Dialog title={t('review.reason.title')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isEnough) onApprove(reason.trim())
        }}
      >
        {errors.map((finding) => (
          <FindingLine key={findingKey(finding)} finding={finding} />
        ))}
        <TextInput
          label={t('review.reason.label')}
          description={t('review.reason.text')}
          value={reason}
          maxLength={500}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('companies.cancel')}
          </Button>
          <Button type="submit" disabled={!isEnough}>
            {t('review.reason.approve')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
