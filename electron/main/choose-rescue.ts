import { app, dialog } from 'electron'
import type { FromEngine, Rescue } from '../processes/engine-protocol.ts'
import { filled, shellWords } from './shell-words.ts'

export type CannotOpen = Extract<FromEngine, { type: 'cannot-open' }>

/** Asks what to do about a database that cannot be opened: the newest backup where there is one, beginning anew, or quitting. */
export async function chooseRescue(message: string, { backup }: Rescue): Promise<'restore' | 'anew' | 'quit'> {
  const words = shellWords().rescue
  const ways = [...(backup === undefined ? [] : (['restore'] as const)), 'anew', 'quit'] as const
  const madeAt =
    backup &&
    new Intl.DateTimeFormat(app.getLocale(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(backup.madeAt))
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message,
    detail: [
      ...(backup === undefined
        ? [words.noBackup]
        : [filled(words.aboutRestore, { at: madeAt ?? '', count: backup.documents })]),
      words.aboutAnew,
      words.nothingDeleted,
    ].join('\n\n'),
    buttons: ways.map((way) => words[way]),
    defaultId: 0,
    cancelId: ways.length - 1,
  })
  return ways[response] ?? 'quit'
}
