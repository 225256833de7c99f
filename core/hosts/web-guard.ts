import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

const COOKIE = 'skrepka-session'

/**
 * Who may talk to the web host. The address we print carries a token that works once and is exchanged for a session cookie; programs
 * send the longer-lived API token as `Authorization: Bearer …`. Host and Origin must be our own, so that neither a page elsewhere nor
 * a name rebound to 127.0.0.1 gets through (OWASP: DNS rebinding, CSRF).
 */
export class WebGuard {
  private readonly session = secret()
  private oneTime: string | undefined = secret()
  private readonly apiToken: string
  private hosts: ReadonlySet<string> = new Set()

  constructor(apiToken: string) {
    this.apiToken = apiToken
  }

  /** Tells the guard which port was got; no request passes before. */
  listensOn(port: number): void {
    this.hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  }

  /** The token to print; undefined once somebody has used it. */
  get token(): string | undefined {
    return this.oneTime
  }

  /** Why a request is turned away before anything else looks at it; undefined lets it on. */
  refusal(request: FastifyRequest): 'foreign-host' | 'foreign-origin' | undefined {
    if (!this.hosts.has(request.headers.host ?? '')) return 'foreign-host'
    const { origin } = request.headers
    if (origin !== undefined && !this.hosts.has(origin.replace(/^http:\/\//, ''))) return 'foreign-origin'
    return undefined
  }

  /** Whether the request carries the session cookie or the API token. */
  isKnown(request: FastifyRequest): boolean {
    const cookie = /(?:^|;\s*)skrepka-session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    return same(cookie, this.session) || same(bearer, this.apiToken)
  }

  /** Exchanges the one-time token for the session cookie. False when it is wrong or was used already. */
  exchange(token: unknown, reply: FastifyReply): boolean {
    if (typeof token !== 'string' || !same(token, this.oneTime)) return false
    this.oneTime = undefined
    reply.header('set-cookie', `${COOKIE}=${this.session}; HttpOnly; SameSite=Strict; Path=/`)
    return true
  }
}

/** 256 random bits, fit for an address. */
export function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares without telling by its time how much was right. */
function same(given: string | undefined, expected: string | undefined): boolean {
  if (given === undefined || expected === undefined) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
