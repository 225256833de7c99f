import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../core/contract/contract.ts'

// Runs in the window's page before the page's own scripts: a client of its own on a wire of its own, so that a test sees what crosses.

interface Probe {
  client: ContractRouterClient<Contract>
  /** Wires left to the page itself so far. */
  passed: number
  /** Asks for a wire to the engine of this moment. */
  renew(): Promise<void>
}

declare global {
  interface Window {
    probe: Probe
  }
}

let taker: ((port: MessagePort) => void) | undefined

// Listeners of a window are called in the order they were added, so this one comes before the page's.
window.addEventListener('message', (event: MessageEvent<{ type?: unknown } | null>) => {
  const [port] = event.ports
  if (port === undefined || event.data?.type !== 'skrepka-port') return
  if (taker === undefined) window.probe.passed += 1
  else {
    event.stopImmediatePropagation()
    taker(port)
    taker = undefined
  }
})

window.probe = {
  client: undefined as never,
  passed: 0,
  async renew() {
    const arrived = new Promise<MessagePort>((resolve) => (taker = resolve))
    window.postMessage({ type: 'skrepka-page-ready' }, '*')
    const port = await arrived
    window.probe.client = createORPCClient(new RPCLink({ port }))
    port.start()
  },
}
