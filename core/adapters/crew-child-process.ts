import { fork, type ChildProcess } from 'node:child_process'
import type { Crew, CrewMember } from '../ports.ts'
import { READER_HEAP_MEGABYTES, readerEnvironment } from './crew-environment.ts'
import { lowerPriority } from './lower-priority.ts'
import { residentBytesOf } from './resident-bytes.ts'

/**
 * A crew as child processes of plain Node. `entry` is the file readers run, `thinker` the one thinkers do, `dataFolder` where a person's own language packs lie. With `showErrors` their stderr is ours; otherwise it goes nowhere, since libraries quote documents there.
 */
export function openChildProcessCrew(given: {
  entry: string
  thinker?: string
  dataFolder?: string
  showErrors?: boolean
}): Crew {
  const { entry, thinker, dataFolder, showErrors = false } = given
  return {
    start(role, { behind = false } = {}) {
      const file = role === 'reader' ? entry : thinker
      if (file === undefined) throw new Error(`no ${role} in this crew`)
      const child = fork(file, [], {
        serialization: 'advanced',
        execArgv: [`--max-old-space-size=${READER_HEAP_MEGABYTES}`],
        env: readerEnvironment(dataFolder),
        stdio: ['ignore', 'ignore', showErrors ? 'inherit' : 'ignore', 'ipc'],
      })
      if (behind) lowerPriority(child.pid)
      return memberOf(child)
    },
  }
}

function memberOf(child: ChildProcess): CrewMember {
  let expected = false
  const gone = new Promise<number | undefined>((resolve) => {
    child.once('exit', (code) => resolve(code ?? undefined))
    // A process that could not be started at all says 'error' and never 'exit'.
    child.on('error', () => {
      if (child.pid === undefined) resolve(undefined)
    })
  })
  return {
    post(message) {
      // A failed delivery means the process is going; its exit tells the rest.
      if (child.connected) child.send(message as object, () => {})
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void gone.then((code) => listener({ code, expected })),
    residentBytes: () => (child.pid === undefined ? undefined : residentBytesOf(child.pid)),
    async stop() {
      expected = true
      child.kill('SIGKILL')
      await gone
    },
  }
}
