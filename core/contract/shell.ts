import { z } from 'zod'
import { procedure } from './errors.ts'

/** What a person told the shell around the window to do. */
export const ShellSettings = z.object({
  startAtLogin: z.boolean(),
  closing: z.enum(['tray', 'quit', 'ask']),
  updates: z.enum(['by-itself', 'when-asked']),
})

/** Absent where there is no shell, as in a browser. */
const Answer = z.object({ settings: ShellSettings.optional() })

/** The desktop program around the window. */
export const shell = {
  settings: procedure
    .route({ method: 'GET', path: '/shell', summary: 'Settings of the desktop program; none in a browser' })
    .output(Answer),
  change: procedure
    .route({ method: 'PUT', path: '/shell', summary: 'Change settings of the desktop program' })
    .input(ShellSettings.partial())
    .output(Answer),
}
