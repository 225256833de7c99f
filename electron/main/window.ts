import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, type Event, type WebContents } from 'electron'
import type { DocumentId } from '../../core/domain/ids.ts'
import { HIDDEN } from './start-at-login.ts'
import { isOurPage, pageAddress } from './page-scheme.ts'
import { builtFile } from './places.ts'
import { placeOnScreens } from './window-place.ts'
import { readWindowPlace, rememberWindowPlace } from './window-place-file.ts'

/** Opens the window where it was last time, or brings the open one forward. `wire` connects its page to the engine. */
export function openTheWindow(
  wire: (page: WebContents) => void,
  onClosing: (closing: Event, window: BrowserWindow) => void,
): void {
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
  if (!process.argv.includes(HIDDEN)) window.once('ready-to-show', () => window.show())
  window.on('close', (closing) => {
    rememberWindowPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() })
    onClosing(closing, window)
  })
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

/** Shows a document in the window; the address is the page's own, so the page is not loaded again. */
export function showTheDocument(id: DocumentId): void {
  const [window] = BrowserWindow.getAllWindows()
  bringTheWindowForward()
  void window?.loadURL(`${pageAddress()}#/documents/${id}`).catch(() => {})
}

/** Screens get unplugged while the window is open: it comes back to where it can be reached. */
export function keepTheWindowInReach(): void {
  const look = (): void => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined || window.isMaximized() || window.isFullScreen()) return
    const areas = screen.getAllDisplays().map((display) => display.workArea)
    const place = placeOnScreens(window.getBounds(), areas)
    if (place.x === undefined) window.center()
    else window.setBounds(place)
  }
  screen.on('display-removed', look)
  screen.on('display-metrics-changed', look)
}

export function bringTheWindowForward(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized() === true) window.restore()
  window?.show()
  window?.focus()
}
