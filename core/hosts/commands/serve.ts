import { say } from '../../app/words.ts'
import { openLocalApp } from '../local-app.ts'
import { serve, type WebHost } from '../web.ts'
import { type Invocation, writeLine } from './invocation.ts'

/** `skrepka serve`: the window as a page on loopback, until it is stopped. A restore asked for there opens everything anew. */
export async function serveCommand(invocation: Invocation, options: { port: number }): Promise<void> {
  const stopped = new Promise<'stop'>((resolve) => {
    const stop = () => resolve('stop')
    process.once('SIGINT', stop).once('SIGTERM', stop)
  })
  let { port } = options
  // Kept over a restart, so that a page that is open stays let in.
  let guard: WebHost['guard'] | undefined
  for (;;) {
    const app = await openLocalApp({
      dataFolder: invocation.dataFolder,
      delivers: true,
      keepsBackups: true,
      opensInlets: true,
      asksSecondOpinions: true,
    })
    const web = await serve(app, { port, ...(guard === undefined ? {} : { guard }) })
    ;({ port, guard } = web)
    await tellAddress(invocation, web)
    const restart = new Promise<'restart'>((resolve) => app.backups.onRestart(() => resolve('restart')))
    const why = await Promise.race([stopped, restart])
    await web.close()
    await app.close()
    if (why === 'stop') return
  }
}

async function tellAddress(
  { json, language }: Invocation,
  { address, port, apiTokenFile }: { address: string; port: number; apiTokenFile: string },
): Promise<void> {
  if (json) return await writeLine(JSON.stringify({ address, port, apiTokenFile }))
  await writeLine(say(language, 'command-line:serve.address', { address }))
  await writeLine(say(language, 'command-line:serve.stop'))
}
