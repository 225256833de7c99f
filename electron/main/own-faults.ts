import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { askPerson } from './ask-person.ts'
import { endNow, isEnding } from './ending.ts'
import { shellWords } from './shell-words.ts'

let wasAsked = false

/**
 * What becomes of a fault in this process's own code. Electron's own answer is a dialog with a stack that holds everything up, also an end
 * that was asked for. Here the stack is kept beside the crash reports; a program that was ending ends, and otherwise a person may start it anew.
 */
export function keepOwnFaults(): void {
  process.on('uncaughtException', (fault) => {
    keep(fault)
    if (isEnding()) return endNow(true)
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
  const { title: message, message: detail, again: yes, goOn: no } = words
  if (!(await askPerson({ type: 'error', message, detail, yes, no }))) return
  app.relaunch()
  app.quit()
}
