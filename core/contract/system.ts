import { z } from 'zod'
import { OwnCompany } from '../domain/invoice.ts'
import { procedure } from './errors.ts'

/** One thing `doctor` looked at: whether it is well, what was seen, and what to do when it is not. */
export const HealthCheck = z.object({
  name: z.enum(['engine', 'database', 'originals', 'ocr', 'readers', 'disk', 'second-opinion']),
  ok: z.boolean(),
  seen: z.string(),
  advice: z.string().optional(),
})
export type HealthCheck = z.infer<typeof HealthCheck>

export const Settings = z.object({
  ownCompanies: z.array(OwnCompany),
  /** Whether somebody was shown around at the first start; left out, it stays as it is. */
  welcomed: z.boolean().optional(),
})
export type Settings = z.infer<typeof Settings>

/** The program itself: its health, version and settings. */
export const system = {
  about: procedure
    .route({ method: 'GET', path: '/about', summary: 'Name and version' })
    .output(z.object({ name: z.string(), version: z.string(), dataFolder: z.string() })),
  doctor: procedure
    .route({ method: 'GET', path: '/doctor', summary: 'Health of every part' })
    .output(z.array(HealthCheck)),
  settings: procedure.route({ method: 'GET', path: '/settings', summary: 'Settings' }).output(Settings),
  changeSettings: procedure
    .route({ method: 'PUT', path: '/settings', summary: 'Change settings' })
    .input(Settings)
    .output(Settings),
}
