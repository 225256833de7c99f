import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron'

/** A question with two answers. `usual`: what Enter takes; to close the dialog is to say no. */
export interface Question extends Pick<MessageBoxOptions, 'type' | 'title' | 'message' | 'detail'> {
  readonly yes: string
  readonly no: string
  readonly usual?: 'yes' | 'no'
}

/** Asks a person, over `window` where one is given; holds nothing up meanwhile. */
export async function askPerson(
  { yes, no, usual = 'yes', ...about }: Question,
  window?: BrowserWindow,
): Promise<boolean> {
  const options = { ...about, buttons: [yes, no], defaultId: usual === 'yes' ? 0 : 1, cancelId: 1 }
  const asked = window === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options)
  return (await asked).response === 0
}
