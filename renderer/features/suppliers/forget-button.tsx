import { ActionIcon } from '@mantine/core'
import { Icon } from '../../parts/icons.tsx'
import { useWords } from '../../words.ts'

/** Forgets one thing that was learned. */
export function ForgetButton({ what, onForget }: { what: string; onForget: () => void }) {
  const { t } = useWords()
  const label = t('suppliers.forget', { what })
  return (
    <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} title={label} onClick={onForget}>
      <Icon name="trash" />
    </ActionIcon>
  )
}
