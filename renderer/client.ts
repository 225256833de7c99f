import { createORPCClient, ORPCError, type ClientLink, type ClientContext } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../core/contract/contract.ts'
import type { ProblemCode } from '../core/domain/problem.ts'
import { preload } from './preload.ts'

type Link = ClientLink<ClientContext>

let arrived: (link: Link) => void = () => {}
let link: Promise<Link> = new Promise((resolve) => (arrived = resolve))
const listeners = new Set<() => void>()

/**
 * In Electron the preload hands the engine's port over by a window message, and again after every restart of the engine; calls made before wait for it.
 * In a browser the engine is behind /rpc of the same origin. Each transport is loaded only where it is used.
 */
if (preload() === undefined) {
  const { RPCLink } = await import('@orpc/client/fetch')
  arrived(new RPCLink({ url: new URL('rpc', document.baseURI).href }))
} else {
  const transport = import('@orpc/client/message-port')
  const connect = async (port: MessagePort): Promise<void> => {
    const { RPCLink } = await transport
    const fresh = new RPCLink({ port })
    port.start()
    arrived(fresh)
    link = Promise.resolve(fresh)
    for (const listener of listeners) listener()
  }
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    if (event.source === window && port !== undefined && isPortMessage(event.data)) void connect(port)
  })
  window.postMessage({ type: 'skrepka-page-ready' }, '*')
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'skrepka-port'
}

/** Calls `listener` whenever a new engine has taken the place of the old one; returns the way to stop. */
export function onNewEngine(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Everything the engine can be asked. Errors are `ORPCError`s whose data is a Problem; see `problemCodeOf`. */
export const client: ContractRouterClient<Contract> = createORPCClient({
  call: async (path, input, options) => (await link).call(path, input, options),
} satisfies Link)

/** What went wrong in a call, as a code of the problem table with its params; `undefined` when the engine could not be reached. */
export function problemOf(error: unknown): { code: ProblemCode; params?: Record<string, string> } | undefined {
  if (!(error instanceof ORPCError)) return undefined
  if (isProblem(error.data)) return error.data
  if (error.status === 401) return { code: 'not-authorised' }
  return error.status >= 502 && error.status <= 504 ? undefined : { code: 'unexpected' }
}

function isProblem(data: unknown): data is { code: ProblemCode; params?: Record<string, string> } {
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string'
}
