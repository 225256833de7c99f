import { readFile } from 'node:fs/promises'
import { extname, sep } from 'node:path'
import { app, protocol } from 'electron'
import { builtFile } from './places.ts'

const SCHEME = 'skrepka'
const HOST = 'app'

/** What a page may load: its own files, and pictures it was handed by the engine. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** The page's address: Vite's while developing, the built file's otherwise. */
export function pageAddress(): string {
  return developmentServer() ?? `${SCHEME}://${HOST}/index.html`
}

export function isOurPage(url: string): boolean {
  const server = developmentServer()
  if (server !== undefined && new RegExp(`^(http|ws)://${new URL(server).host}/`).test(url)) return true
  return url.startsWith(`${SCHEME}://${HOST}/`)
}

/** Set by electron-vite; never believed in an installed application. */
function developmentServer(): string | undefined {
  return app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'] || undefined
}

/**
 * Gives skrepka:// an origin of its own, with the rights and the strictness of https; what was compiled of its scripts is kept for the next
 * start. Before the application is ready.
 */
export function declareThePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves skrepka://app/ from the built page and nothing else: not the data folder, not the rest of the disk. */
export function serveThePage(): void {
  const folder = builtFile('renderer')
  protocol.handle(SCHEME, async (request) => {
    const file = fileOf(folder, request)
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined)
    if (file === undefined || body === undefined) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
      },
    })
  })
}

function fileOf(folder: string, request: { method: string; url: string }): string | undefined {
  const url = new URL(request.url) // resolves `..`, so the path below cannot climb
  if (request.method !== 'GET' || url.host !== HOST) return undefined
  const path = decodeURIComponent(url.pathname)
  return path.split(/[/\\]/).includes('..') || path.includes('\0') ? undefined : folder + path.replaceAll('/', sep)
}
