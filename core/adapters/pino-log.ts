import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Log } from '../ports.ts'

const LARGEST_BYTES = 5 * 1024 * 1024

/**
 * The log as JSON lines in `<folder>/logs/skrepka.log`, written at once so that the last line before a crash is there. On opening, a
 * file above 5 MB becomes `skrepka.old.log`, so the log never takes more than about twice that. Where nothing can be written there is
 * no log, and the store will say what is wrong with the folder.
 */
export function openLog(given: { folder: string }): Log {
  const logger = pino({ base: { pid: process.pid } }, destination(join(given.folder, 'logs')))
  return {
    info: (event, about = {}) => logger.info(about, event),
    warn: (event, about = {}) => logger.warn(about, event),
    error: (event, about = {}) => logger.error(about, event),
  }
}

function destination(folder: string): pino.DestinationStream {
  const file = join(folder, 'skrepka.log')
  try {
    mkdirSync(folder, { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES)
      renameSync(file, join(folder, 'skrepka.old.log'))
    const lines = pino.destination({ dest: file, sync: true })
    lines.on('error', () => {}) // a full disk must not end the engine through its log
    return lines
  } catch {
    return { write() {} }
  }
}
