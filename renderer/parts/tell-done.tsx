import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { Icon } from './icons.tsx'

/** Says in passing that something was done. */
export function tellDone(message: string): void {
  notifications.show({ message, icon: <Icon name="check" size={18} />, role: 'status', ...closable() })
}

/** Gives a notice's close button its name. */
export function closable() {
  return { closeButtonProps: { 'aria-label': i18next.t('problem.close') } }
}
