import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { RPCHandler } from '@orpc/server/node'
import { fakeEngine } from './fake-engine.ts'

/**
 * Serves the built page (out/renderer) with the fake engine behind it, under the same content security policy as the real host:
 * `node tests/fakes/fake-engine/serve.ts [--port 5199 | 0 for a free one] [--documents 10] [--page-ms 400]`.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5199' },
    documents: { type: 'string', default: '10' },
    'page-ms': { type: 'string', default: '400' },
  },
})
const { router } = fakeEngine({ documents: Number(values.documents), pageMs: Number(values['page-ms']) })
const rpc = new RPCHandler(router)
const root = join(import.meta.dirname, '../../../out/renderer')
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'"

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { matched } = await rpc.handle(request, response, { prefix: '/rpc' })
  if (matched) return
  const wanted = new URL(request.url ?? '/', 'http://localhost').pathname
  const file = join(root, normalize(wanted === '/' ? '/index.html' : decodeURIComponent(wanted)))
  const there = file.startsWith(root) && (await stat(file).catch(() => undefined))?.isFile()
  if (!there) return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  })
  createReadStream(file).pipe(response)
}

const server = createServer((request, response) => void answer(request, response))
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) console.log(`http://127.0.0.1:${address.port}/`)
})
