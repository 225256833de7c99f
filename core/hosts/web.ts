import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { RPCHandler } from '@orpc/server/fastify'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { App } from '../app/open-app.ts'
import { routerOf } from '../app/router.ts'
import type { Asker } from '../app/router/asking.ts'
import { LANGUAGES } from '../app/words.ts'
import { contract } from '../contract/contract.ts'
import { secret, WebGuard } from './web-guard.ts'

const PAGE = fileURLToPath(new URL('../../out/renderer/', import.meta.url))

export interface WebHost {
  /** Where to point a browser: loopback address with the one-time token. */
  readonly address: string
  readonly port: number
  /** File with the token that programs send as `Authorization: Bearer …`; readable by this user only. */
  readonly apiTokenFile: string
  /** Who was let in; handed to the next host, they stay in when the engine starts anew. */
  readonly guard: WebGuard
  close(): Promise<void>
}

/**
 * Serves the window as a page and the contract as RPC (`/rpc`) and REST (`/api`, described at `/api/openapi.json`) on 127.0.0.1.
 * `port` 0 takes a free one. `page` is the folder of the built window.
 */
export async function serve(app: App, options: { port: number; page?: string; guard?: WebGuard }): Promise<WebHost> {
  const apiTokenFile = join(app.engine.dataFolder, 'api-token')
  const guard = options.guard ?? new WebGuard(await apiTokenIn(apiTokenFile))
  const web = Fastify({ logger: false, bodyLimit: 1024 * 1024 * 1024, forceCloseConnections: true })
  await web.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // Loopback speaks plain HTTP: a promise of HTTPS would lock the address for every other program on it.
    strictTransportSecurity: false,
  })
  await web.register(rateLimit, { global: false })
  letOnlyKnownThrough(web, guard)
  serveContract(web, app)
  const page = options.page ?? PAGE
  if (existsSync(page)) await web.register(fastifyStatic, { root: page, index: 'index.html' })
  await web.listen({ host: '127.0.0.1', port: options.port })
  const { port } = web.server.address() as { port: number }
  guard.listensOn(port)
  return {
    address: `http://127.0.0.1:${port}/open?token=${guard.token}`,
    port,
    apiTokenFile,
    guard,
    close: () => web.close(),
  }
}

function letOnlyKnownThrough(web: FastifyInstance, guard: WebGuard): void {
  web.addHook('onRequest', async (request, reply) => {
    const refusal = guard.refusal(request)
    if (refusal !== undefined) return await reply.code(403).send({ code: refusal })
    if (request.routeOptions.url === '/open' || guard.isKnown(request)) return
    return await reply.code(401).type('text/plain; charset=utf-8').send(TURNED_AWAY)
  })
  web.get('/open', { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }, async (request, reply) => {
    const { token } = request.query as { token?: string }
    const welcome = guard.exchange(token, reply) || guard.isKnown(request)
    if (!welcome) return await reply.code(401).type('text/plain; charset=utf-8').send(TURNED_AWAY)
    return await reply.redirect('/', 303)
  })
}

const TURNED_AWAY =
  'This address was opened already, or its token is wrong. Start Skrepka again and use the address it prints.\n' +
  'Этот адрес уже открывали, или его ключ неверен. Запустите Скрепку снова и откройте новый адрес.\n'

function serveContract(web: FastifyInstance, app: App): void {
  const router = routerOf(app)
  const rpc = new RPCHandler<Asker>(router)
  const rest = new OpenAPIHandler<Asker>(router)
  // oRPC reads bodies itself, so that uploads stream.
  web.removeAllContentTypeParsers()
  web.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
  web.all('/rpc/*', async (request, reply) => {
    const { matched } = await rpc.handle(request, reply, { prefix: '/rpc', context: askerOf(request) })
    if (!matched) await notFound(reply)
  })
  let description: Promise<unknown> | undefined
  web.get('/api/openapi.json', async () => (description ??= describe(app.version)))
  web.all('/api/*', async (request, reply) => {
    const { matched } = await rest.handle(request, reply, { prefix: '/api', context: askerOf(request) })
    if (!matched) await notFound(reply)
  })
}

async function notFound(reply: FastifyReply): Promise<void> {
  await reply.code(404).send({ code: 'not-found' })
}

function askerOf(request: FastifyRequest): Asker {
  const wanted = request.headers['accept-language']?.slice(0, 2).toLowerCase()
  return { language: LANGUAGES.find((language) => language === wanted) ?? 'en', actor: 'person' }
}

/** The OpenAPI 3.1 description of the contract. */
export async function describe(version: string): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return await generator.generate(contract, {
    info: { title: 'Skrepka', version },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  })
}

/** The API token of this data folder, made on first use. */
async function apiTokenIn(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept.trim().length >= 40) return kept.trim()
  const made = secret()
  await writeFile(file, `${made}\n`, { mode: 0o600 })
  return made
}
