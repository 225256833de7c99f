import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'
import { Dialog } from './dialog.tsx'

/** Asks before something that is hard to take back: what will happen is said, and the way out has the focus. */
export function AskFirst({
  title,
  children,
  action,
  bad = false,
  busy = false,
  onYes,
  onClose,
}: {
  title: string
  children: ReactNode
  action: string
  bad?: boolean
  busy?: boolean
  onYes: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <Group justify="end" mt="md" gap="xs">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('companies.cancel')}
        </Button>
        <Button {...(bad && { color: 'red.8' })} loading={busy} onClick={onYes}>
          {action}
        </Button>
      </Group>
    </Dialog>
  )
}
