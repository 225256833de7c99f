import { openReaderTasks } from '../../core/app/reader-tasks.ts'
import { serveTasks } from '../../core/adapters/reader-serve.ts'
import type { ToReader } from '../../core/adapters/reader-protocol.ts'

// A reader inside Electron: the first message brings its wire to the engine; it ends when the wire does.
process.parentPort.once('message', ({ ports: [wire] }) => {
  if (wire === undefined) return
  serveTasks(
    {
      post: (message) => wire.postMessage(message),
      onMessage: (listener) => void wire.on('message', ({ data }) => listener(data as ToReader)),
    },
    openReaderTasks(),
  )
  wire.on('close', () => process.exit(0))
  wire.start()
})
