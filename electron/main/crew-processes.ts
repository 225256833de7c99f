import { app, MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron'
import { READER_HEAP_MEGABYTES, readerEnvironment } from '../../core/adapters/crew-environment.ts'
import { lowerPriority } from '../../core/adapters/lower-priority.ts'
import type { CrewRole } from '../../core/ports.ts'
import type { ToEngine } from '../processes/engine-protocol.ts'
import { builtFile, dataFolder } from './places.ts'

const WEIGHED_EVERY_MS = 500

/** Readers and thinkers started for one engine; it talks to them over wires of its own, and hears here only that one has gone. */
export function openCrewProcesses(engine: UtilityProcess): {
  start(member: number, about: { role: CrewRole; behind: boolean }): void
  stop(member: number): void
  stopAll(): void
} {
  const running = new Map<number, UtilityProcess>()
  let scales: NodeJS.Timeout | undefined
  const tell = (message: ToEngine, ...port: Electron.MessagePortMain[]): void => engine.postMessage(message, port)

  /** From outside, because a process deep inside a library answers nothing; the engine decides what is too much. */
  function weigh(): void {
    const byPid = new Map(app.getAppMetrics().map(({ pid, memory }) => [pid, memory.workingSetSize * 1024]))
    const bytes = new Map<number, number>()
    for (const [member, { pid }] of running) {
      const its = pid === undefined ? undefined : byPid.get(pid)
      if (its !== undefined) bytes.set(member, its)
    }
    tell({ type: 'member-memory', bytes })
  }

  return {
    start(member, { role, behind }) {
      const started = utilityProcess.fork(builtFile('main', `${role}.js`), [], {
        serviceName: `Skrepka ${role}`,
        execArgv: [`--max-old-space-size=${READER_HEAP_MEGABYTES}`],
        env: readerEnvironment(dataFolder()),
        stdio: process.env['SKREPKA_READER_ERRORS'] ? 'inherit' : 'ignore', // libraries quote documents on stderr
      })
      running.set(member, started)
      if (behind) started.once('spawn', () => lowerPriority(started.pid))
      scales ??= setInterval(weigh, WEIGHED_EVERY_MS)
      started.once('exit', (code) => {
        running.delete(member)
        if (running.size === 0) {
          clearInterval(scales)
          scales = undefined
        }
        tell({ type: 'member-gone', member, code })
      })
      const { port1, port2 } = new MessageChannelMain()
      started.postMessage(null, [port1])
      tell({ type: 'member', member }, port2)
    },
    stop: (member) => kill(running.get(member)),
    stopAll: () => running.forEach(kill),
  }
}

/** At once and for certain: a process deep inside a library does not answer to anything gentler. */
function kill(member: UtilityProcess | undefined): void {
  if (member?.pid !== undefined) process.kill(member.pid, 'SIGKILL')
  else member?.once('spawn', () => kill(member))
}
