import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { openApp } from '../../core/app/open-app.ts'
import { OCR_FOLDER } from '../../core/app/reader-tasks.ts'
import { routerOf } from '../../core/app/router.ts'
import { takeInPaths } from '../../core/app/take-in-pile.ts'
import { told } from '../../core/app/words.ts'
import { problemOf } from '../../core/domain/problem.ts'
import { openPinoLog } from '../../core/adapters/pino-log.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { FromEngine, ToEngine } from './engine-protocol.ts'
import { openUtilityCrew } from './reader-crew.ts'

/** Exit code of an engine that wants to be started again. */
const RESTART = 75

// The engine inside Electron: opens the data, then answers every window over that window's own wire.
const main = process.parentPort
const tell = (message: FromEngine): void => main.postMessage(message)
const [dataFolder = '', locale = 'en'] = process.argv.slice(2)
const language = locale.startsWith('ru') ? 'ru' : 'en'

const opening = openApp({
  dataFolder,
  version: packageJson.version,
  ocrFolder: OCR_FOLDER,
  crew: openUtilityCrew(main),
  log: openPinoLog(join(dataFolder, 'logs', 'skrepka.log')),
  delivery: { begin: true },
  keepsBackups: true,
}).then((app) => ({ app, windows: new RPCHandler(routerOf(app)) }))

// Heard from the first moment: a window may lay its wire while the data are still being opened.
main.on('message', ({ data, ports: [wire] }) => {
  const said = data as ToEngine
  void opening.then(({ app, windows }) => {
    if (said.type === 'window' && wire !== undefined) {
      windows.upgrade(wire, { context: { language, actor: 'person' } })
      wire.start()
    } else if (said.type === 'take-in') {
      void takeInPaths(app, [...said.paths], language)
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
  (thrown: unknown) => tell({ type: 'cannot-open', message: told(problemOf(thrown), language).message }),
)

/** That the data cannot be opened is told once, below; main then shows it and quits. */
function ignoreAfterTelling(): void {}
