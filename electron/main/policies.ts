import { app, type WebContents } from 'electron'
import { isOfFeed } from './decide-update.ts'
import { isOurPage } from './page-scheme.ts'
import { updateFeed } from './update-feed.ts'

/**
 * Electron's security list for every page there will ever be: sandboxed, only our page, no other window, no webview, no permission but
 * copying text, and no request that leaves this computer, except the shell's own for updates.
 */
export function confineEveryPage(): void {
  // Chromium has no sandbox for root, who says so with the flag; contradicted, it would not start at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('session-created', (session) => {
    session.setPermissionRequestHandler((contents, permission, answer) =>
      answer(permission === 'clipboard-sanitized-write' && isOurPage(contents.getURL())),
    )
    session.setPermissionCheckHandler(
      (_contents, permission, origin) => permission === 'clipboard-sanitized-write' && isOurPage(`${origin}/`),
    )
    session.setDevicePermissionHandler(() => false)
    // No page ever asks the update feed: what it asks carries the number of its contents.
    session.webRequest.onBeforeRequest(({ url, webContentsId }, answer) =>
      answer({ cancel: !(staysHere(url) || (webContentsId === undefined && isOfFeed(url, updateFeed()))) }),
    )
  })
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault()
  })
}

function staysHere(url: string): boolean {
  return isOurPage(url) || /^(blob|data|devtools):/.test(url)
}
