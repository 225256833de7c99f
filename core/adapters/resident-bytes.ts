import { readFileSync } from 'node:fs'

/** Pages of memory are 4 KiB on x86-64, and on ARM in every distribution that runs Electron. */
const PAGE_BYTES = 4096

/**
 * Resident set of another process in bytes, from Linux's /proc, in microseconds; undefined elsewhere and for a process that is gone. In Electron the main
 * process measures readers on every system; in plain Node on other systems a reader is only weighed between tasks.
 */
export function residentBytesOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES
  } catch {
    return undefined
  }
}
