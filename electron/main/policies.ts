import { app, type WebContents } from 'electron'
import { isOurPage } from './page-scheme.ts'

/**
 * Electron's security list for every page there will ever be: sandboxed, only our page, no other window, no webview, no permission but
 * copying text, and no request that leaves this computer.
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
    session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !staysHere(url) }))
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
