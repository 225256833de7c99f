import { app } from 'electron'

let ending = false
app.on('before-quit', () => (ending = true))

/** Whether the end of the program was asked for: nothing asks or holds up any more. */
export function isEnding(): boolean {
  return ending
}
