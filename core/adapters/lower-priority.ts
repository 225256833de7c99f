import { constants, setPriority } from 'node:os'

/**
 * Lets other programs and readers go before this process whenever they want a core; with a free core it is as fast as before. To be called right
 * after the start: on Linux only the main thread and threads begun later obey. Nothing happens where the system refuses, or the process is gone.
 */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A matter of comfort: a reader without it reads just as well.
  }
}
