import { app } from 'electron'

let ending = false
app.on('before-quit', () => (ending = true))

let code = 0

/** Ends the program at once, with 1 where it `failed` now or on its way to the end: whoever says so last, a fault is told. */
export function endNow(failed = false): void {
  if (failed) code = 1
  app.exit(code)
}

/** Whether the end of the program was asked for: nothing asks or holds up any more. */
export function isEnding(): boolean {
  return ending
}
