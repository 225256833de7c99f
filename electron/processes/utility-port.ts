import type { ToMember } from '../../core/adapters/crew-protocol.ts'
import type { MemberPort } from '../../core/adapters/crew-serve.ts'

/** The process's end of its wire to the engine, which the first message brings; the process ends when the wire does. */
export function utilityPort(serve: (port: MemberPort) => void): void {
  process.parentPort.once('message', ({ ports: [wire] }) => {
    if (wire === undefined) return
    serve({
      post: (message) => wire.postMessage(message),
      onMessage: (listener) => void wire.on('message', ({ data }) => listener(data as ToMember)),
    })
    wire.on('close', () => process.exit(0))
    wire.start()
  })
}
