import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { openApp } from '../../core/app/open-app.ts'
import { OCR_FOLDER } from '../../core/app/reader-tasks.ts'
import { routerOf } from '../../core/app/router.ts'
import { takeInPaths } from '../../core/app/take-in-pile.ts'
import { told } from '../../core/app/words.ts'
import { newestBackup, wantRescue } from '../../core/app/backup/begin-anew.ts'
import { problemOf, type Problem } from '../../core/domain/problem.ts'
import { openPinoLog } from '../../core/adapters/pino-log.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { FromEngine, ToEngine } from './engine-protocol.ts'
import type { Secrets } from '../../core/ports/ledger.ts'
import { openUtilityCrew } from './utility-crew.ts'
import { openShell } from './shell-of-main.ts'
import { openSystemSecrets, type AskedKey } from './system-secrets.ts'
import { tellWork } from './tell-work.ts'

/** Exit code of an engine that wants to be started again. */
const RESTART = 75

// The engine inside Electron: opens the data, then answers every window over that window's own wire.
const main = process.parentPort
const tell = (message: FromEngine): void => main.postMessage(message)
const [dataFolder = '', locale = 'en'] = process.argv.slice(2)
const language = locale.startsWith('ru') ? 'ru' : 'en'

const log = openPinoLog(join(dataFolder, 'logs', 'skrepka.log'))

const opening = openApp({
  dataFolder,
  version: packageJson.version,
  ocrFolder: OCR_FOLDER,
  crew: openUtilityCrew(main),
  log,
  // A key in the environment is the person's own wish, and the same file as the command line's.
  delivery: { begin: true, ...(process.env['SKREPKA_SECRET_KEY'] ? {} : { secrets: systemSecrets() }) },
  keepsBackups: true,
  opensInlets: true,
  asksSecondOpinions: true,
  shell: openShell(main),
}).then((app) => ({ app, windows: new RPCHandler(routerOf(app)), work: tellWork(app, tell) }))

// Heard from the first moment: a window may lay its wire while the data are still being opened.
main.on('message', ({ data, ports: [wire] }) => {
  const said = data as ToEngine
  void opening.then(({ app, windows, work }) => {
    if (said.type === 'window' && wire !== undefined) {
      windows.upgrade(wire, { context: { language, actor: 'person' } })
      wire.start()
    } else if (said.type === 'take-in') {
      void takeInPaths(app, [...said.paths], language)
    } else if (said.type === 'pause') {
      app.queue.pause(said.paused)
      work.tellNow()
    } else if (said.type === 'pace') {
      app.queue.keepPace(said)
    } else if (said.type === 'close') {
      void app.close().finally(() => process.exit(0))
    }
  }, ignoreAfterTelling)
})

// A restore is done before the data are opened: this engine ends, and main starts the next one.
void opening.then(
  ({ app }) => app.backups.onRestart(() => void app.close().finally(() => process.exit(RESTART))),
  ignoreAfterTelling,
)

opening.then(
  () => tell({ type: 'ready' }),
  (thrown: unknown) => void tellWhyNot(problemOf(thrown)),
)

/** Answers of main to `need-secret-key`, in the order asked. */
function systemSecrets(): Secrets {
  const waiting: ((key: AskedKey) => void)[] = []
  main.on('message', ({ data }) => {
    const said = data as ToEngine
    if (said.type === 'secret-key') waiting.shift()?.(said.asked)
  })
  return openSystemSecrets(join(dataFolder, 'secrets.system'), () => {
    tell({ type: 'need-secret-key' })
    return new Promise((resolve) => waiting.push(resolve))
  })
}

/** Where only the database is broken, a person may choose what to do; then this engine ends, and the next one does it. */
async function tellWhyNot(problem: Problem): Promise<void> {
  const { message } = told(problem, language)
  if (problem.code !== 'store-damaged') return tell({ type: 'cannot-open', message })
  main.on('message', ({ data }) => {
    const said = data as ToEngine
    if (said.type === 'rescue') void wantRescue(dataFolder, said.how).finally(() => process.exit(RESTART))
  })
  const backup = await newestBackup(dataFolder)
  tell({ type: 'cannot-open', message, rescue: backup === undefined ? {} : { backup } })
}

/** That the data cannot be opened is told once, below; main then shows it and quits. */
function ignoreAfterTelling(): void {}
