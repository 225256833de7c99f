import { app, type BrowserWindow, type Event } from 'electron'
import { askPerson } from './ask-person.ts'
import { decideClosing } from './decide-closing.ts'
import { isEnding } from './ending.ts'
import { readShellSettings, rememberShellSettings } from './shell-settings.ts'
import { shellWords } from './shell-words.ts'

/** What closing the window does: the first time a person is asked, from then on it is as they said. */
export function closeToTheTrayOrQuit(closing: Event, window: BrowserWindow): void {
  const decided = decideClosing({
    isQuitting: isEnding(),
    platform: process.platform,
    answer: readShellSettings().closing,
  })
  if (decided === 'quit') return
  closing.preventDefault()
  if (decided === 'hide') window.hide()
  else void ask(window)
}

async function ask(window: BrowserWindow): Promise<void> {
  const words = shellWords().closing
  const { title: message, message: detail, keep: yes, quit: no } = words
  const keeps = await askPerson({ type: 'question', message, detail, yes, no }, window)
  rememberShellSettings({ ...readShellSettings(), closing: keeps ? 'tray' : 'quit' })
  if (keeps) window.hide()
  else app.quit()
}
