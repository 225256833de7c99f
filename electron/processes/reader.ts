import { openReaderTasks } from '../../core/app/reader-tasks.ts'
import { serveTasks } from '../../core/adapters/crew-serve.ts'
import type { ToMember } from '../../core/adapters/crew-protocol.ts'

// A reader inside Electron: the first message brings its wire to the engine; it ends when the wire does.
process.parentPort.once('message', ({ ports: [wire] }) => {
  if (wire === undefined) return
  serveTasks(
    {
      post: (message) => wire.postMessage(message),
      onMessage: (listener) => void wire.on('message', ({ data }) => listener(data as ToMember)),
    },
    openReaderTasks(),
  )
  wire.on('close', () => process.exit(0))
  wire.start()
})
