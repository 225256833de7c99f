import { join } from 'node:path'
import { openApp } from '../../../core/app/open-app.ts'
import { LEDGER_KINDS } from '../../../core/app/ledger-kinds.ts'
import { fakeReaders } from '../../fakes/fake-readers.ts'
import { fakeSecrets } from '../../fakes/fake-secrets.ts'
import { withFailPoints } from './fail-points.ts'

/*
 * The whole engine over its real database, delivering to a simulator, as a process that may be killed at any moment or kills itself at a
 * numbered fail point. The argument is JSON: see killedLife.
 */
const about = JSON.parse(process.argv[2] ?? '{}') as {
  data: string
  kind: string
  secrets: Record<string, string>
  original: string
  clockOff: number
  point: number
  passes: number
}
const { data, kind, secrets, original, clockOff, point } = about
let left = about.passes

/** Dies without a word, as at a power cut, when the wanted point is passed for the last time. */
function pass(at: number): undefined {
  if (at === point && --left <= 0) process.kill(process.pid, 'SIGKILL')
}

const signal = new AbortController().signal
const app = await openApp({
  dataFolder: data,
  version: '0.0.0',
  ocrFolder: join(data, 'ocr'),
  crew: { start: () => { throw new Error('no processes here') } }, // prettier-ignore
  log: { info() {}, warn() {}, error: (event, more) => console.error(event, more) },
  readers: fakeReaders(),
  clock: { now: () => new Date(Date.now() + clockOff) },
  delivery: {
    begin: true,
    kinds: LEDGER_KINDS.filter((one) => one.kind === kind).map((one) =>
      withFailPoints(one, { pass, signal, original }),
    ),
    secrets: fakeSecrets(secrets),
    alarm: {
      async until(instant, stop) {
        const ms = instant.getTime() - Date.now() - clockOff
        if (ms <= 0 || stop?.aborted === true) return
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(ms, 2 ** 30))
          stop?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
        })
      },
    },
    chance: () => Math.random() ** 3 * 0.3,
  },
})
process.once('disconnect', () => process.exit(0))
// Says when nothing is due any more.
void app.delivery.courier.untilQuiet().then(() => process.send?.({ quiet: true }))
