import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'
import { DATA_CENTRES, type DataCentre } from './data-centres.ts'

const Address = z.url({ protocol: /^https?$/ }).transform((address) => address.replace(/\/+$/, ''))

/** How a connection to Zoho Books is set up. Addresses win over the data centre; `account` takes lines that name none. */
export const ZohoGiven = z.object({
  dataCentre: z.enum(Object.keys(DATA_CENTRES) as [DataCentre, ...DataCentre[]]).default('eu'),
  /** API root, with or without the /books/v3 it ends in. */
  apiRoot: Address.transform((address) => address.replace(/\/books\/v3$/, '')).optional(),
  accountsServer: Address.optional(),
  organisation: z.string().regex(/^\d{1,30}$/),
  clientId: z.string().min(1).max(200),
  /** Expense account for lines, by id, code or name. */
  account: z.string().min(1).max(200),
  /** Tax ids or names by rate in percent ("19"), where the rate alone does not say which tax. */
  taxes: z.record(z.string(), z.string()).default({}),
  requestsPerMinute: z.coerce.number().int().min(1).max(10_000).default(100),
  requestsPerDay: z.coerce.number().int().min(1).optional(),
  concurrentRequests: z.coerce.number().int().min(1).max(50).default(5),
  timeoutSeconds: z.coerce.number().min(0.05).max(600).default(60),
  /** Zoho's own time limit is not documented; so long after our answer was lost it has finished a request or given it up. */
  settleSeconds: z.coerce.number().min(0).max(600).default(30),
  /** Where a person agrees: a browser on this computer, or any device's, where the code we show is typed. */
  signInWith: z.enum(['browser', 'device']).default('browser'),
  /** Loopback port of the sign-in: Zoho wants the redirect address registered exactly. */
  redirectPort: z.coerce.number().int().min(1024).max(65_535).default(8765),
})

export interface ZohoSettings extends Omit<z.infer<typeof ZohoGiven>, 'apiRoot' | 'accountsServer'> {
  readonly apiRoot: string
  readonly accountsServer: string
}

/** Problem: request-invalid, with the field that is wrong. */
export function zohoSettings(given: unknown): ZohoSettings {
  const parsed = ZohoGiven.safeParse(given)
  if (!parsed.success)
    throw new ProblemError('request-invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') })
  const { apiRoot, accountsServer, ...rest } = parsed.data
  const centre = DATA_CENTRES[rest.dataCentre]
  return { ...rest, apiRoot: apiRoot ?? centre.api, accountsServer: accountsServer ?? centre.accounts }
}
