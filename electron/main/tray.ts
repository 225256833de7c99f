import { join } from 'node:path'
import { app, Menu, nativeImage, Tray } from 'electron'
import type { EngineProcess } from './engine-process.ts'
import { filled, shellWords } from './shell-words.ts'
import { startAtLogin, startsAtLogin } from './start-at-login.ts'
import { bringTheWindowForward } from './window.ts'
import { signsOf } from './work-signs.ts'

/** Held, or it would be collected and vanish. */
let tray: Tray | undefined

/** The icon in the tray: how reading goes, pause, start at login, quit. `open` opens the window where there is none. */
export function showTheTray(engine: EngineProcess, open: () => void): void {
  const icon = nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'icons', 'icon.png'))
  const shown = new Tray(icon.resize({ width: 22, height: 22 }))
  tray = shown
  const words = shellWords()
  const come = (): void => {
    open()
    bringTheWindowForward()
  }
  let work = { paused: false, open: 0, review: 0 }
  let last = ''
  const draw = (): void => {
    const { tip } = signsOf(work, work.open)
    const status = filled(words.tray[tip], { count: work.open })
    const review = work.review === 0 ? undefined : filled(words.tray.review, { count: work.review })
    const now = [status, review].filter((it) => it !== undefined).join('\n')
    if (now === last) return
    last = now
    shown.setToolTip(now)
    shown.setContextMenu(
      Menu.buildFromTemplate([
        { label: status, enabled: false },
        ...(review === undefined ? [] : [{ label: review, enabled: false }]),
        { type: 'separator' },
        { label: words.tray.show, click: come },
        { label: work.paused ? words.menu.goOn : words.menu.pause, click: () => engine.pause(!work.paused) },
        {
          label: words.menu.startAtLogin,
          type: 'checkbox',
          checked: startsAtLogin(),
          click: ({ checked }) => startAtLogin(checked),
        },
        { type: 'separator' },
        { label: words.menu.quit, click: () => app.quit() },
      ]),
    )
  }
  shown.on('click', come)
  engine.onWork((now) => {
    work = now
    draw()
  })
  draw()
  app.on('will-quit', () => tray?.destroy())
}
