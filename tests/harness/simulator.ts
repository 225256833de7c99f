import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Trouble } from '../simulators/faulty-server.ts'
import type { BookedBill } from '../simulators/zoho/books-on-disk.ts'
import type { ZohoSetup } from '../simulators/zoho/zoho-books.ts'

/** A simulator running as a process of its own. */
export interface Simulator {
  readonly address: string
  /** What it says of itself: organisation, client id and so on. */
  readonly about: Record<string, string>
  /** What goes wrong from now on. */
  trouble(trouble: Partial<Trouble>): Promise<{ happened: Record<string, number> }>
  /** Resolves when it has finished with everything it was asked, also where the line was cut. */
  drained(): Promise<void>
  stop(): Promise<void>
  /** Ends it as a power cut does; start it again on the same folder and port. */
  kill(): Promise<void>
}

/** Starts `tests/simulators/<name>/serve.ts` on a folder that its ledger lies in. */
export async function startSimulator(
  name: string,
  folder: string,
  port = 0,
  more: readonly string[] = [],
): Promise<Simulator> {
  const entry = fileURLToPath(new URL(`../simulators/${name}/serve.ts`, import.meta.url))
  const args = [entry, '--port', String(port), '--folder', folder, ...more]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string]
  const about = JSON.parse(line) as Record<string, string>
  const address = about['address'] ?? ''
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    address,
    about,
    async trouble(trouble) {
      const response = await control(`${address}/_control/trouble`, { method: 'PUT', body: JSON.stringify(trouble) })
      return (await response.json()) as { happened: Record<string, number> }
    },
    drained: async () => void (await (await control(`${address}/_control/drained`)).arrayBuffer()),
    stop: async () => await end('SIGTERM'),
    kill: async () => await end('SIGKILL'),
  }
}

/**
 * Asks a simulator through one of its own doors, again where the line was cut: connections are shared with what is being tested, whose faults
 * a busy machine may notice only now. What is asked may be done twice.
 */
export async function control(url: string, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(url, init)
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

export interface ZohoBooked {
  readonly bills: BookedBill[]
  readonly vendors: number
  readonly requests: Record<string, number>
}

/** Zoho's simulator with its own doors: how it is set up and what it booked. */
export async function zohoSetup(simulator: Simulator, setup: Partial<ZohoSetup>): Promise<void> {
  await control(`${simulator.address}/_zoho/setup`, { method: 'PUT', body: JSON.stringify(setup) })
}

export async function zohoBooked(simulator: Simulator): Promise<ZohoBooked> {
  const response = await control(`${simulator.address}/_zoho/booked`)
  return (await response.json()) as ZohoBooked
}

/** A document as it really stands in a simulated ledger. */
export interface BookedDocument {
  readonly id: string
  readonly number: string
  readonly marker: string
  readonly total: string
  readonly files: readonly string[]
  readonly [more: string]: unknown
}

/** The doors that simulators share, below `/_b1`, `/_s4` and `/_bc`: setting up, changing by hand, and counting what was booked. */
export function oracleOf<Setup>(simulator: Simulator, door: string) {
  const put = async (path: string, body: unknown): Promise<unknown> =>
    await (await fetch(`${simulator.address}/${door}/${path}`, { method: 'PUT', body: JSON.stringify(body) })).json()
  return {
    setup: async (setup: Partial<Setup>) => (await put('setup', setup)) as Setup,
    change: async (set: string, key: string, change: Record<string, unknown>) =>
      await put('object', { set, key, change }),
    booked: async () =>
      (await (await fetch(`${simulator.address}/${door}/booked`)).json()) as {
        documents: BookedDocument[]
        vendors: number
        requests: Record<string, number>
      },
  }
}
