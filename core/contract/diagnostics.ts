import { z } from 'zod'
import { procedure } from './errors.ts'

export const LogLevel = z.enum(['info', 'warn', 'error'])
export type LogLevel = z.infer<typeof LogLevel>

/** A line of the log. It never holds amounts, names or account numbers. */
export const LogLine = z.object({ at: z.string(), level: LogLevel, event: z.string(), about: z.string() })
export type LogLine = z.infer<typeof LogLine>

/** A process of the program, and what it holds in memory where the system says so. */
export const ProcessAnswer = z.object({
  name: z.enum(['window', 'engine', 'reader', 'thinker', 'main', 'graphics', 'other']),
  pid: z.int().optional(),
  memoryBytes: z.number().optional(),
})
export type ProcessAnswer = z.infer<typeof ProcessAnswer>

/** What a process that crashed left behind. Kept on this computer; nobody is sent it. */
export const CrashReport = z.object({ name: z.string(), at: z.string(), bytes: z.int() })
export type CrashReport = z.infer<typeof CrashReport>

/** How the program itself is, for people and for those who help them. */
export const diagnostics = {
  log: procedure
    .route({ method: 'GET', path: '/diagnostics/log', summary: 'Last lines of the log, newest first' })
    .input(z.object({ level: LogLevel.default('info'), limit: z.coerce.number().int().min(1).max(2000).default(300) }))
    .output(z.array(LogLine)),
  processes: procedure
    .route({ method: 'GET', path: '/diagnostics/processes', summary: 'Processes of the program with their memory' })
    .output(z.array(ProcessAnswer)),
  crashes: procedure
    .route({
      method: 'GET',
      path: '/diagnostics/crashes',
      summary: 'Crash reports kept on this computer, newest first',
    })
    .output(z.array(CrashReport)),
  bundle: procedure
    .route({
      method: 'POST',
      path: '/diagnostics/bundle',
      summary: 'A zip for getting help, without personal data',
    })
    .output(z.instanceof(File)),
}
