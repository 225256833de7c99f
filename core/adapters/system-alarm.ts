import type { Alarm } from '../ports/ledger.ts'

/** Waits by the system's clock, looked at anew after each part, so that a computer woken from sleep does not oversleep. */
export const systemAlarm: Alarm = {
  async until(instant, signal) {
    for (;;) {
      const left = instant.getTime() - Date.now()
      if (left <= 0 || signal?.aborted === true) return
      const part = Math.min(left, 30_000)
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
