import { terminalLanguage } from '../../core/hosts/commands/invocation.ts'
import { defaultDataFolder } from '../../core/hosts/folders.ts'
import { takeInPaths } from '../../core/app/take-in-pile.ts'
import { told } from '../../core/app/words.ts'
import { problemOf } from '../../core/domain/problem.ts'
import { openBrowser } from './display.ts'
import { sayInTerminal } from './terminal.ts'

/**
 * Serves the window as a page on a free port of this computer until Ctrl+C, and opens it in the browser where there is one. Takes in
 * the files it was started with, as the window does.
 */
export async function servePage(paths: string[]): Promise<void> {
  try {
    const [{ openLocalApp }, { serve }] = await Promise.all([
      import('../../core/hosts/local-app.ts'),
      import('../../core/hosts/web.ts'),
    ])
    const open = () =>
      openLocalApp({ dataFolder: defaultDataFolder(), delivers: true, keepsBackups: true, opensInlets: true })
    let app = await open()
    let host = await serve(app, { port: 0 })
    if (paths.length > 0) await takeInPaths(app, paths, terminalLanguage())
    sayInTerminal('address', { address: host.address })
    sayInTerminal('howToEnd')
    openBrowser(host.address)
    const stopped = new Promise<'stop'>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('stop'))
    })
    for (;;) {
      const running = app
      const restart = new Promise<'restart'>((resolve) => running.backups.onRestart(() => resolve('restart')))
      const why = await Promise.race([stopped, restart])
      await host.close()
      await app.close()
      if (why === 'stop') return
      // A restore was asked for: everything is opened anew, and the page that is open stays let in.
      app = await open()
      host = await serve(app, { port: host.port, guard: host.guard })
    }
  } catch (thrown) {
    sayInTerminal('cannotServe', { reason: told(problemOf(thrown), terminalLanguage()).message })
    process.exitCode = 1
  }
}
