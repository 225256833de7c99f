import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openChildProcessCrew } from '../adapters/crew-child-process.ts'
import { openPinoLog } from '../adapters/pino-log.ts'
import { openApp, type App } from '../app/open-app.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Version in package.json: the one place it is written. */
export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version

/** The engine in this process, its readers as child processes of plain Node. Problems: those of openApp. */
export async function openLocalApp(options: {
  dataFolder: string
  workers?: number
  maxPages?: number
  /** Whether what is approved goes out to ledgers in the background. */
  delivers?: boolean
  /** Whether the data are looked at every hour and backed up every day. */
  keepsBackups?: boolean
  /** Whether inlets bring documents in the background. */
  opensInlets?: boolean
  /** Whether a language model is asked about unsure values in the background. */
  asksSecondOpinions?: boolean
}): Promise<App> {
  const { delivers = false, ...rest } = options
  return await openApp({
    ...rest,
    delivery: { begin: delivers },
    version: VERSION,
    ocrFolder: join(ROOT, 'models', 'ocr'),
    crew: openChildProcessCrew({
      entry: join(ROOT, 'core', 'hosts', 'reader.ts'),
      thinker: join(ROOT, 'core', 'hosts', 'thinker.ts'),
      dataFolder: options.dataFolder,
    }),
    log: openPinoLog(join(options.dataFolder, 'logs', 'skrepka.log')),
  })
}
