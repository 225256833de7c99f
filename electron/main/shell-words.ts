import { app } from 'electron'
import en from '../../resources/locales/en/shell.json' with { type: 'json' }
import ru from '../../resources/locales/ru/shell.json' with { type: 'json' }

/** The few words of the shell itself (menu, last-resort dialogs) in the system's language. */
export function shellWords(): typeof en {
  return app.getLocale().startsWith('ru') ? ru : en
}

/** A sentence with its `{{names}}` filled in. */
export function filled(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(params[name] ?? ''))
}
