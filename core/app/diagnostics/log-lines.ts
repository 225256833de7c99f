import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { LogLevel, LogLine } from '../../contract/diagnostics.ts'

/** So much of the end of the log is looked at: some ten thousand lines. */
const LOOKED_AT = 2 * 1024 * 1024

const Line = z.looseObject({ level: z.number(), time: z.number(), msg: z.string() })

/** The numbers pino writes for its levels (getpino.io/#/docs/api?id=loggerlevels-object). */
const LEVELS: Record<LogLevel, number> = { info: 30, warn: 40, error: 50 }

/** Where the log of a data folder lies. */
export function logFile(dataFolder: string): string {
  return join(dataFolder, 'logs', 'skrepka.log')
}

/** The last lines of the log as they were written, oldest first; none where there is no log. */
export async function rawLogLines(dataFolder: string): Promise<string[]> {
  const file = await open(logFile(dataFolder)).catch(() => undefined)
  if (file === undefined) return []
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - LOOKED_AT)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n')
    // Begun somewhere in the middle, the first is a part of a line.
    return (from === 0 ? lines : lines.slice(1)).filter((line) => line !== '')
  } finally {
    await file.close()
  }
}

/** The last lines of at least a level, newest first. */
export async function logLines(dataFolder: string, asked: { level: LogLevel; limit: number }): Promise<LogLine[]> {
  const found: LogLine[] = []
  for (const raw of (await rawLogLines(dataFolder)).reverse()) {
    if (found.length === asked.limit) break
    const line = parsed(raw)
    if (line !== undefined && line.number >= LEVELS[asked.level]) found.push(line.said)
  }
  return found
}

function parsed(raw: string): { number: number; said: LogLine } | undefined {
  let json: unknown
  try {
    json = JSON.parse(raw)
  } catch {
    return undefined
  }
  const line = Line.safeParse(json)
  if (!line.success) return undefined
  const { level, time, msg, pid: _pid, ...about } = line.data
  return {
    number: level,
    said: {
      at: new Date(time).toISOString(),
      level: level >= LEVELS.error ? 'error' : level >= LEVELS.warn ? 'warn' : 'info',
      event: msg,
      about: Object.entries(about)
        .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(', '),
    },
  }
}
