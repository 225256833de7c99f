import { notifications } from '@mantine/notifications'
import { Icon } from './icons.tsx'

/** Says in passing that something was done. */
export function tellDone(message: string): void {
  notifications.show({ message, icon: <Icon name="check" size={18} />, role: 'status' })
}
