/** What closing the window does: hide it (the tray keeps the program), quit, or ask the person which, once. */
export type Closing = 'hide' | 'quit' | 'ask'

/** `answer`: what the person said when asked. On macOS programs stay without a window by custom, so nobody is asked. */
export function decideClosing(now: {
  readonly isQuitting: boolean
  readonly platform: NodeJS.Platform
  readonly answer: 'tray' | 'quit' | undefined
}): Closing {
  if (now.isQuitting) return 'quit'
  if (now.platform === 'darwin' || now.answer === 'tray') return 'hide'
  return now.answer === 'quit' ? 'quit' : 'ask'
}
