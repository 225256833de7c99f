import { Worker } from 'node:worker_threads'
import type { ToMember } from './crew-protocol.ts'
import type { MemberPort } from './crew-serve.ts'

/**
 * The other end of crew-child-process, inside the child. It never outlives its parent, however that one dies: the closed channel ends
 * an idle child at once, and a second thread ends one whose first thread is stuck in a library and hears nothing.
 */
export function parentProcessPort(): MemberPort {
  process.on('disconnect', () => process.exit(0))
  new Worker(new URL('./crew-child-watch.ts', import.meta.url), { workerData: { parent: process.ppid } }).unref()
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToMember)),
  }
}
