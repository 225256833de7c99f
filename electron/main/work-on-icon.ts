import { app, BrowserWindow, Notification } from 'electron'
import type { EngineProcess } from './engine-process.ts'
import { filled, shellWords } from './shell-words.ts'
import { bringTheWindowForward } from './window.ts'
import { isWorthTelling, pileAfter, signsOf } from './work-signs.ts'

/** Progress and the number of documents for a person on the program's icon, and a notification when a pile is read. */
export function showWorkOnTheIcon(engine: EngineProcess): void {
  let before = { paused: false, open: 0, review: 0 }
  let pile = 0
  engine.onWork((after) => {
    const [window] = BrowserWindow.getAllWindows()
    if (isWorthTelling({ before, after, pile, isLookedAt: window?.isFocused() === true })) tellFinished(after.review)
    pile = pileAfter(pile, after)
    before = after
    const { progress, badge } = signsOf(after, pile)
    window?.setProgressBar(progress, { mode: after.paused ? 'paused' : 'normal' })
    app.setBadgeCount(badge)
  })
}

function tellFinished(review: number): void {
  if (!Notification.isSupported()) return
  const words = shellWords().finished
  const told = new Notification({ title: words.title, body: filled(words.body, { count: review }) })
  told.on('click', bringTheWindowForward)
  told.show()
}
