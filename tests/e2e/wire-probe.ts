import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../core/contract/contract.ts'

// Runs inside the window's page: a client of its own on a wire of its own, so that a test sees what crosses it.

declare global {
  interface Window {
    probe?: { wires: number; client: ContractRouterClient<Contract> }
  }
}

function useNextWire(): void {
  const take = (event: MessageEvent<{ type?: unknown } | null>): void => {
    const port = event.ports[0]
    if (port === undefined || event.data?.type !== 'skrepka-port') return
    event.stopImmediatePropagation() // this one is ours; the page keeps the one it has
    window.removeEventListener('message', take, { capture: true })
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port }))
    port.start()
    window.probe = { wires: (window.probe?.wires ?? 0) + 1, client }
  }
  window.addEventListener('message', take, { capture: true })
  window.postMessage({ type: 'skrepka-page-ready' }, '*')
}

useNextWire()
