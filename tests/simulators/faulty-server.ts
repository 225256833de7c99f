import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from './random.ts'

/** A request as simulators see it: everything read. */
export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface Answered {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body: string | Buffer
}

/**
 * What can go wrong between a client and a server that does its work, as chances (0…1) of each request:
 * dropBefore: cut before anything is done. dropAfter: done, then cut. lateCommit: cut, and done a moment later. error500: the vendor's own
 * error, nothing done. error500After: the same words, but done. badGateway: a proxy's page, done or not. slow: done and answered after
 * `slowMs`. halfOpen: never answered, done or not. storm: from here on 429 for `stormMs`. revoke: the access token dies.
 */
export const FAULTS = [
  'dropBefore', 'dropAfter', 'lateCommit', 'error500', 'error500After', 'badGateway', 'slow', 'halfOpen', 'storm', 'revoke',
] as const // prettier-ignore
export type Fault = (typeof FAULTS)[number]
export type FaultRates = Partial<Record<Fault, number>>

export interface Vendor {
  answer(asked: Asked): Answered
  /** The vendor's own error and its words for «slow down». */
  error500(): Answered
  tooMany(seconds: number): Answered
  revokeTokens(): void
}

export interface Trouble {
  rates: FaultRates
  seed: number
  latencyMs: number
  slowMs: number
  stormMs: number
}

export const NO_TROUBLE: Trouble = { rates: {}, seed: 1, latencyMs: 0, slowMs: 300, stormMs: 1000 }

/**
 * A vendor behind an unreliable line. `/_control/…` is not the vendor's: `trouble` (PUT) sets what goes wrong from now on, and answers
 * how often each fault happened. `drained` answers when nothing is at work any more that was asked before, not even after a cut line.
 */
export async function startFaultyServer(vendor: Vendor, port: number): Promise<{ server: Server; address: string }> {
  let trouble = NO_TROUBLE
  let chance = seeded(trouble.seed)
  let stormUntil = 0
  const happened: Record<string, number> = {}
  const line = { underWay: 0 }

  const pick = (): Fault | undefined => {
    let rest = chance()
    for (const fault of FAULTS) {
      rest -= trouble.rates[fault] ?? 0
      if (rest < 0) return fault
    }
    return undefined
  }
  const control = (asked: Asked): Answered => {
    if (asked.method === 'PUT') {
      trouble = { ...NO_TROUBLE, ...(JSON.parse(asked.body.toString()) as Partial<Trouble>) }
      chance = seeded(trouble.seed)
      stormUntil = 0
    }
    return { status: 200, body: JSON.stringify({ trouble, happened }) }
  }

  const server = createServer((request, response) => {
    line.underWay++
    void serve(request, response)
      .catch(() => request.socket.destroy())
      .finally(() => line.underWay--)
  })
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', 'http://simulator')
    const asked = { method: request.method ?? 'GET', url, headers: request.headers, body: Buffer.concat(chunks) }
    if (url.pathname === '/_control/drained') while (line.underWay > 1) await sleep(2)
    if (url.pathname.startsWith('/_control/')) return send(response, control(asked))
    // Doors of the simulator itself (setting up, counting what was booked) are always open.
    if (url.pathname.startsWith('/_')) return send(response, vendor.answer(asked))
    if (trouble.latencyMs > 0) await sleep(trouble.latencyMs)
    const fault = pick()
    if (fault !== undefined) happened[fault] = (happened[fault] ?? 0) + 1
    if (fault === 'storm') stormUntil = Date.now() + trouble.stormMs
    if (Date.now() < stormUntil) return send(response, vendor.tooMany(Math.ceil((stormUntil - Date.now()) / 1000)))
    switch (fault) {
      case 'dropBefore':
        return void request.socket.destroy()
      case 'dropAfter':
        vendor.answer(asked)
        return void request.socket.destroy()
      case 'lateCommit':
        request.socket.destroy()
        await sleep(trouble.slowMs * chance())
        return void vendor.answer(asked)
      case 'error500':
        return send(response, vendor.error500())
      case 'error500After':
        vendor.answer(asked)
        return send(response, vendor.error500())
      case 'badGateway':
        if (chance() < 0.5) vendor.answer(asked)
        return send(response, { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' })
      case 'slow': {
        await sleep(trouble.slowMs)
        return send(response, vendor.answer(asked))
      }
      case 'halfOpen':
        if (chance() < 0.5) vendor.answer(asked)
        return
      case 'revoke':
        vendor.revokeTokens()
        return send(response, vendor.answer(asked))
      case 'storm':
      case undefined:
        return send(response, vendor.answer(asked))
    }
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function send(response: ServerResponse, { status, headers, body }: Answered): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers })
  response.end(body)
}
