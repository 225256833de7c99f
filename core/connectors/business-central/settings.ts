import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'
import { Address, CodesBy, givenSettings, Suppliers, Switch } from '../given-settings.ts'

const CLOUD = 'https://api.businesscentral.dynamics.com'

/** How a connection to Business Central is set up. `tenant` and `environment` are enough in the cloud; every address can be given. */
export const BcGiven = z.object({
  /** Entra tenant, as GUID or domain. */
  tenant: z.string().min(1).max(200).optional(),
  environment: z.string().min(1).max(100).default('Production'),
  /** The API's root, up to and with /api/v2.0 (https://server:7048/instance/api/v2.0 on premises). */
  address: Address.optional(),
  tokenAddress: Address.optional(),
  scope: z.string().min(1).max(300).default(`${CLOUD}/.default`),
  /** Application (client) id for client credentials … */
  clientId: z.string().min(1).max(200).optional(),
  /** … or a user with a web service access key, on premises. */
  user: z.string().min(1).max(200).optional(),
  /** The company by its name or id. */
  company: z.string().min(1).max(200),
  /** G/L account that lines are booked on, by number. */
  account: z.string().min(1).max(20),
  /** Account that cents go to which Business Central rounds otherwise; without it they are told as a difference. */
  roundingAccount: z.string().min(1).max(20).optional(),
  /** Tax codes (VAT product posting groups) by rate in percent: {"19":"VAT19","0":"NO VAT"}. */
  taxes: CodesBy,
  vendors: Suppliers.default('create'),
  /** Posts what was delivered. A person decides that; by default drafts stay drafts. */
  post: Switch.default(false),
  /** The service lets a user make 6000 requests in five minutes and 5 at once. */
  requestsPerMinute: z.coerce.number().int().min(1).max(100_000).default(1200),
  concurrentRequests: z.coerce.number().int().min(1).max(50).default(5),
  timeoutSeconds: z.coerce.number().min(0.05).max(600).default(120),
  /** An operation is stopped by the service after eight minutes; most are over in seconds. */
  settleSeconds: z.coerce.number().min(0).max(600).default(60),
})

export interface BcSettings extends Omit<z.infer<typeof BcGiven>, 'address' | 'tokenAddress'> {
  readonly address: string
  readonly tokenAddress: string
}

/** Problem: request-invalid, with the field that is wrong: a tenant or address, a client or a user must be there. */
export function bcSettings(given: unknown): BcSettings {
  const parsed = givenSettings(BcGiven, given)
  const { tenant, environment, clientId, user } = parsed
  if (tenant === undefined && parsed.address === undefined)
    throw new ProblemError('request-invalid', { field: 'tenant' })
  if ((clientId === undefined) === (user === undefined))
    throw new ProblemError('request-invalid', { field: 'clientId' })
  const where = [tenant ?? '', environment].map(encodeURIComponent).join('/')
  const address = parsed.address ?? `${CLOUD}/v2.0/${where}/api/v2.0`
  if (clientId !== undefined && tenant === undefined && parsed.tokenAddress === undefined) {
    throw new ProblemError('request-invalid', { field: 'tokenAddress' })
  }
  const tokenAddress =
    parsed.tokenAddress ?? `https://login.microsoftonline.com/${encodeURIComponent(tenant ?? '')}/oauth2/v2.0/token`
  return { ...parsed, address, tokenAddress }
}
