import type { Alarm } from '../ports/ledger.ts'

/** Waits by the system's clock, looked at anew after each part, so that a computer woken from sleep does not oversleep. */
export const systemAlarm: Alarm = {
  async until(instant, signal) {
    while (Date.now() < instant.getTime() && signal?.aborted !== true) {
      const part = Math.min(instant.getTime() - Date.now(), 30_000)
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, part)
        signal?.addEventListener('abort', end, { once: true })
      })
    }
  },
}
