import { fork, type ChildProcess } from 'node:child_process'
import type { Crew, CrewMember } from '../ports.ts'

/** What a reader may see of our environment: where to find itself and its temporary folder; no tokens, no NODE_OPTIONS. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'TZ',
  'SystemRoot',
  'windir',
  'LD_LIBRARY_PATH',
]

/**
 * Readers as child processes of plain Node. `entry` is the file they run; `heapMegabytes` bounds their JavaScript heap (pixels live
 * outside it). With `showErrors` their stderr is ours; otherwise it goes nowhere, since libraries quote documents there.
 */
export function openChildProcessCrew(given: { entry: string; heapMegabytes?: number; showErrors?: boolean }): Crew {
  const { entry, heapMegabytes = 512, showErrors = false } = given
  return {
    start: () =>
      memberOf(
        fork(entry, [], {
          serialization: 'advanced',
          execArgv: [`--max-old-space-size=${heapMegabytes}`],
          env: Object.fromEntries(PASSED_ON.flatMap((name) => pair(name, process.env[name]))),
          stdio: ['ignore', 'ignore', showErrors ? 'inherit' : 'ignore', 'ipc'],
        }),
      ),
  }
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]]
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
    async stop() {
      expected = true
      child.kill('SIGKILL')
      await gone
    },
  }
}
