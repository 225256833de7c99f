import { say } from '../../app/words.ts'
import { openLocalApp } from '../local-app.ts'
import { serve } from '../web.ts'
import { type Invocation, writeLine } from './invocation.ts'

/** `skrepka serve`: the window as a page on loopback, until it is stopped. */
export async function serveCommand(invocation: Invocation, options: { port: number }): Promise<void> {
  const app = await openLocalApp({ dataFolder: invocation.dataFolder, delivers: true })
  const web = await serve(app, options)
  const { address, port, apiTokenFile } = web
  if (invocation.json) await writeLine(JSON.stringify({ address, port, apiTokenFile }))
  else {
    await writeLine(say(invocation.language, 'command-line:serve.address', { address }))
    await writeLine(say(invocation.language, 'command-line:serve.stop'))
  }
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  await web.close()
  await app.close()
}
