import type { ParentPort, MessagePortMain } from 'electron'
import type { Crew, CrewMember, CrewRole } from '../../core/ports.ts'
import type { FromEngine, ToEngine } from './engine-protocol.ts'

/**
 * A crew as utility processes. Only the main process may start one, so the engine asks it, gets one end of a wire to the new process,
 * and talks to it directly from then on. Messages posted before the wire is there wait for it.
 */
export function openUtilityCrew(main: Pick<ParentPort, 'on' | 'postMessage'>): Crew {
  const crew = new Map<
    number,
    { wired(port: MessagePortMain): void; weighed(bytes: number): void; gone(code: number): void }
  >()
  let lastMember = 0

  main.on('message', ({ data, ports }) => {
    const said = data as ToEngine
    if (said.type === 'member' && ports[0] !== undefined) crew.get(said.member)?.wired(ports[0])
    if (said.type === 'member-memory') said.bytes.forEach((bytes, member) => crew.get(member)?.weighed(bytes))
    if (said.type === 'member-gone') crew.get(said.member)?.gone(said.code)
  })
  const tell = (message: FromEngine): void => main.postMessage(message)

  function start(role: CrewRole, { behind = false } = {}): CrewMember {
    const member = ++lastMember
    let expected = false
    let resident: number | undefined
    let wire: MessagePortMain | undefined
    const held: unknown[] = []
    const listeners: ((message: unknown) => void)[] = []
    const gone = new Promise<number>((resolve) => {
      crew.set(member, {
        wired(port) {
          wire = port
          port.on('message', ({ data }) => listeners.forEach((listener) => listener(data)))
          port.start()
          for (const message of held.splice(0)) port.postMessage(message)
        },
        weighed: (bytes) => void (resident = bytes),
        gone(code) {
          crew.delete(member)
          wire?.close()
          resolve(code)
        },
      })
    })
    tell({ type: 'start-member', member, role, behind })
    return {
      post: (message) => (wire === undefined ? void held.push(message) : wire.postMessage(message)),
      onMessage: (listener) => void listeners.push(listener),
      onExit: (listener) => void gone.then((code) => listener({ code, expected })),
      residentBytes: () => resident,
      async stop() {
        expected = true
        tell({ type: 'stop-member', member })
        await gone
      },
    }
  }

  return { start }
}
