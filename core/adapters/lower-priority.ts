import { constants, platform, setPriority } from 'node:os'

/**
 * On Linux and macOS a fifth of an ordinary process's share of a busy core. The system's own «below normal» is a tenth there: beside a few busy
 * programs a page would not be read in its time. Windows knows nothing between normal and below.
 */
export const BEHIND = platform() === 'win32' ? constants.priority.PRIORITY_BELOW_NORMAL : 7

/**
 * Lets other programs and readers go before this process whenever they want a core; with a free core it is as fast as before. To be called right
 * after the start: on Linux only the main thread and threads begun later obey. Nothing happens where the system refuses, or the process is gone.
 */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, BEHIND)
  } catch {
    // A matter of comfort: a reader without it reads just as well.
  }
}
