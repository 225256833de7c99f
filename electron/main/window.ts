import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import { isOurPage, pageAddress } from './page-scheme.ts'
import { builtFile } from './places.ts'
import { placeOnScreens } from './window-place.ts'
import { readWindowPlace, rememberWindowPlace } from './window-place-file.ts'

/** Opens the window where it was last time, or brings the open one forward. `wire` connects its page to the engine. */
export function openTheWindow(wire: (page: WebContents) => void): void {
  if (BrowserWindow.getAllWindows().length > 0) return bringTheWindowForward()
  const place = readWindowPlace()
  const bounds = placeOnScreens(
    place,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: app.name,
    icon: join(app.getAppPath(), 'resources', 'icons', 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#ffffff',
    webPreferences: {
      preload: builtFile('preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false, // Chromium would fetch its dictionaries
    },
  })
  if (place?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberWindowPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
  // Said by the page when it listens, so again after every reload; the only message main takes from a page.
  window.webContents.ipc.on('skrepka-page-ready', ({ senderFrame }) => {
    if (senderFrame === window.webContents.mainFrame && isOurPage(senderFrame.url)) wire(window.webContents)
  })
  // A lost page holds nothing that is not in the engine.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  void window.loadURL(pageAddress())
}

export function bringTheWindowForward(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized() === true) window.restore()
  window?.show()
  window?.focus()
}
