import { app, dialog, type BrowserWindow, type Event } from 'electron'
import { decideClosing } from './decide-closing.ts'
import { readShellSettings, rememberShellSettings } from './shell-settings.ts'
import { shellWords } from './shell-words.ts'

let isQuitting = false
app.on('before-quit', () => (isQuitting = true))

/** What closing the window does: the first time a person is asked, from then on it is as they said. */
export function closeToTheTrayOrQuit(closing: Event, window: BrowserWindow): void {
  const decided = decideClosing({ isQuitting, platform: process.platform, answer: readShellSettings().closing })
  if (decided === 'quit') return
  closing.preventDefault()
  if (decided === 'hide') window.hide()
  else void ask(window)
}

async function ask(window: BrowserWindow): Promise<void> {
  const words = shellWords().closing
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.title,
    detail: words.message,
    buttons: [words.keep, words.quit],
    defaultId: 0,
    cancelId: 1,
  })
  rememberShellSettings({ ...readShellSettings(), closing: response === 0 ? 'tray' : 'quit' })
  if (response === 0) window.hide()
  else app.quit()
}
