import { app, MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron'
import { READER_HEAP_MEGABYTES, readerEnvironment } from '../../core/adapters/crew-environment.ts'
import { lowerPriority } from '../../core/adapters/lower-priority.ts'
import type { ToEngine } from '../processes/engine-protocol.ts'
import { builtFile, dataFolder } from './places.ts'

const WEIGHED_EVERY_MS = 500

/** Readers started for one engine; it talks to them over wires of its own, and hears here only that one has gone. */
export function openReaderProcesses(engine: UtilityProcess): {
  start(reader: number, behind: boolean): void
  stop(reader: number): void
  stopAll(): void
} {
  const running = new Map<number, UtilityProcess>()
  let scales: NodeJS.Timeout | undefined
  const tell = (message: ToEngine, ...port: Electron.MessagePortMain[]): void => engine.postMessage(message, port)

  /** From outside, because a reader deep inside a library answers nothing; the engine decides what is too much. */
  function weigh(): void {
    const byPid = new Map(app.getAppMetrics().map(({ pid, memory }) => [pid, memory.workingSetSize * 1024]))
    const bytes = new Map<number, number>()
    for (const [reader, { pid }] of running) {
      const its = pid === undefined ? undefined : byPid.get(pid)
      if (its !== undefined) bytes.set(reader, its)
    }
    tell({ type: 'reader-memory', bytes })
  }

  return {
    start(reader, behind) {
      const started = utilityProcess.fork(builtFile('main', 'reader.js'), [], {
        serviceName: 'Skrepka reader',
        execArgv: [`--max-old-space-size=${READER_HEAP_MEGABYTES}`],
        env: readerEnvironment(dataFolder()),
        stdio: process.env['SKREPKA_READER_ERRORS'] ? 'inherit' : 'ignore', // libraries quote documents on stderr
      })
      running.set(reader, started)
      if (behind) started.once('spawn', () => lowerPriority(started.pid))
      scales ??= setInterval(weigh, WEIGHED_EVERY_MS)
      started.once('exit', (code) => {
        running.delete(reader)
        if (running.size === 0) {
          clearInterval(scales)
          scales = undefined
        }
        tell({ type: 'reader-gone', reader, code })
      })
      const { port1, port2 } = new MessageChannelMain()
      started.postMessage(null, [port1])
      tell({ type: 'reader', reader }, port2)
    },
    stop: (reader) => kill(running.get(reader)),
    stopAll: () => running.forEach(kill),
  }
}

/** At once and for certain: a reader deep inside a library does not answer to anything gentler. */
function kill(reader: UtilityProcess | undefined): void {
  if (reader?.pid !== undefined) process.kill(reader.pid, 'SIGKILL')
  else reader?.once('spawn', () => kill(reader))
}
