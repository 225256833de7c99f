import { Button, type ButtonProps } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useWords } from '../words.ts'
import { Icon } from './icons.tsx'

/** Copies a text, and says for a moment that it did. */
export function CopyButton({
  text,
  label,
  ...look
}: { text: string; label: string } & Pick<ButtonProps, 'className' | 'size'>) {
  const { t } = useWords()
  const { copy, copied } = useClipboard({ timeout: 1600 })
  return (
    <Button
      variant="default"
      leftSection={<Icon name={copied ? 'check' : 'copy'} />}
      onClick={() => copy(text)}
      {...look}
    >
      <span aria-live="polite">{copied ? t('fields.copied') : label}</span>
    </Button>
  )
}
