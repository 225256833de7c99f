import { timingSafeEqual } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'

/** A person has this long to agree in the browser. */
const PATIENCE_MS = 10 * 60_000

/**
 * Listens once on the loopback for the redirect that ends a sign-in (RFC 8252 §7.3), `http://127.0.0.1:PORT/callback`; `ready` is called when
 * the address can be opened. Undefined when the person refused, took too long, or the port is taken.
 */
export async function codeFromBrowser(
  port: number,
  state: string,
  ready: () => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  return await new Promise((resolve) => {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      if (url.pathname !== '/callback') return answer(response, 404)
      // A page elsewhere could call this address too; only an answer to our own question counts.
      if (!isSame(url.searchParams.get('state') ?? '', state)) return answer(response, 400)
      answer(response, 200)
      end(url.searchParams.get('code') ?? undefined)
    })
    const over = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
    const end = (code?: string) => {
      server.close()
      resolve(code)
    }
    over.addEventListener('abort', () => end(), { once: true })
    server.once('error', () => end())
    server.listen(port, '127.0.0.1', ready)
  })
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', connection: 'close' })
  response.end(
    status === 200
      ? '<p>Skrepka: ✓ Готово, окно можно закрыть. Done, you may close this page.</p>'
      : '<p>Skrepka: ✗</p>',
  )
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
