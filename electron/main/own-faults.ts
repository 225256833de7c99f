import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { shellWords } from './shell-words.ts'

let isEnding = false
let wasAsked = false

/**
 * What becomes of a fault in this process's own code. Electron's own answer is a dialog with a stack that holds everything up, also an end
 * that was asked for. Here the stack is kept beside the crash reports; a program that was ending ends, and otherwise a person may start it anew.
 */
export function keepOwnFaults(): void {
  app.once('before-quit', () => (isEnding = true))
  process.on('uncaughtException', (fault) => {
    keep(fault)
    if (isEnding) return app.exit(1)
    if (!wasAsked) void offerToStartAnew()
  })
}

function keep(fault: Error): void {
  try {
    const folder = app.getPath('crashDumps')
    mkdirSync(folder, { recursive: true })
    const at = new Date().toISOString().replaceAll(':', '-')
    writeFileSync(join(folder, `fault-${at}.txt`), `${app.getVersion()}\n${fault.stack ?? String(fault)}\n`)
  } catch {
    return // a full disk: the program goes on all the same
  }
}

async function offerToStartAnew(): Promise<void> {
  wasAsked = true
  await app.whenReady()
  const words = shellWords().ownFault
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words.title,
    detail: words.message,
    buttons: [words.again, words.goOn],
    defaultId: 0,
    cancelId: 1,
  })
  if (response !== 0) return
  app.relaunch()
  app.quit()
}
