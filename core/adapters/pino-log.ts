import { mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pino } from 'pino'
import type { Log } from '../ports.ts'

const LARGEST_BYTES = 5 * 1024 * 1024

/**
 * A log file of JSON lines, written at once so that the last line before a crash is there. On opening, a file above 5 MB is kept as
 * `<file>.old`, so a log never takes more than about twice that. Where nothing can be written there is no log, and the store will say
 * what is wrong with the folder. What a field name alone gives away as a value from a document is cut out even if somebody logs it by
 * mistake; the rule stays never to hand such values to a log at all.
 */
export function openPinoLog(file: string): Log {
  const log = pino(
    {
      base: { pid: process.pid },
      redact: { paths: ['value', 'iban', 'taxId', 'amount', 'name', 'text', 'params'], censor: '…' },
    },
    destination(file),
  )
  return {
    info: (event, about = {}) => log.info(about, event),
    warn: (event, about = {}) => log.warn(about, event),
    error: (event, about = {}) => log.error(about, event),
  }
}

function destination(file: string): pino.DestinationStream {
  try {
    mkdirSync(dirname(file), { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(file, `${file}.old`)
    const lines = pino.destination({ dest: file, sync: true })
    lines.on('error', () => {}) // a full disk must not end the engine through its log
    return lines
  } catch {
    return { write() {} }
  }
}
