import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { closable } from '../../parts/tell-done.tsx'

/** Puts text from the page on the clipboard and says which; nothing for no text. */
export function copyText(text: string): void {
  if (text === '') return
  void navigator.clipboard.writeText(text).then(
    () =>
      notifications.show({
        id: 'copied',
        message: i18next.t('page.copied', { text }),
        autoClose: 2500,
        role: 'status',
        ...closable(),
      }),
    () => undefined,
  )
}
