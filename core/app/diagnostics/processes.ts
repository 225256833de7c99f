import type { ProcessAnswer } from '../../contract/diagnostics.ts'
import type { App } from '../open-app.ts'

/** Every process of the program: as the shell counts them, else this one and the readers it started. */
export async function processesOf(app: Pick<App, 'shell' | 'readersSeen'>): Promise<ProcessAnswer[]> {
  if (app.shell !== undefined) return [...(await app.shell.processes())]
  return [{ name: 'engine', pid: process.pid, memoryBytes: process.memoryUsage.rss() }, ...app.readersSeen()]
}
