import { workerData } from 'node:worker_threads'

// A thread beside a reader's work: kills the process when its parent is gone. On Unix an orphan gets another parent; on Windows the
// parent's number stays, so it is asked for.
const { parent } = workerData as { parent: number }

setInterval(() => {
  if (process.ppid !== parent || !isAlive(parent)) process.kill(process.pid, 'SIGKILL')
}, 1000)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
