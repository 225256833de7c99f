import { buildWhenOlder } from './start/build.ts'
import { hasDisplay } from './start/display.ts'
import { openWindow } from './start/open-window.ts'
import { canRun, findElectron, installElectron, type Runtime } from './start/runtime.ts'
import { servePage } from './start/serve-page.ts'
import { sayInTerminal, type StartWord } from './start/terminal.ts'

// `npm start`: the window in Electron where that can be, otherwise the same page in a browser, and a line that says why.

const INSTALL_LIMIT_MS = 60_000

async function electronHere(): Promise<{ electron: Runtime } | { whyNot: StartWord }> {
  if (!hasDisplay()) return { whyNot: 'noDisplay' }
  if (findElectron() === undefined) {
    sayInTerminal('installing')
    await installElectron(INSTALL_LIMIT_MS)
  }
  const electron = findElectron()
  if (electron === undefined) return { whyNot: 'noElectron' }
  return (await canRun(electron)) ? { electron } : { whyNot: 'cannotRun' }
}

async function start(): Promise<void> {
  if (!(await buildWhenOlder(() => sayInTerminal('building')))) {
    sayInTerminal('buildFailed')
    process.exitCode = 1
    return
  }
  const words = process.argv.slice(2)
  const here = await electronHere()
  let whyNot = 'whyNot' in here ? here.whyNot : undefined
  if ('electron' in here) {
    const ended = await openWindow(here.electron.program, words)
    if (ended === 'lost') {
      sayInTerminal('windowLost')
      process.exitCode = 1
    } else if (ended === 'did-not-open') whyNot = 'windowFailed'
  }
  if (whyNot === undefined) return
  sayInTerminal(whyNot)
  await servePage(words)
}

await start()
