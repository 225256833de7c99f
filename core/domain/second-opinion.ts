import { z } from 'zod'
import { FieldName } from './fields.ts'

/**
 * What a language model said about a value that reading was unsure of: the same, something else that is printed too, something that is
 * not printed on the page (refused), or nothing.
 */
export const OPINIONS = ['agrees', 'disagrees', 'not-printed', 'silent'] as const

export const FieldOpinion = z.object({
  opinion: z.enum(OPINIONS),
  /** The value it was asked about. */
  value: z.string(),
  /** What it said instead. */
  said: z.string().max(300).optional(),
  /** Confidence before and after. */
  before: z.number().min(0).max(1),
  after: z.number().min(0).max(1),
})
export type FieldOpinion = z.infer<typeof FieldOpinion>

/** The second opinion a document got. `model` names server and model, `prompt` the version of the question. */
export const SecondOpinion = z.object({
  model: z.string(),
  prompt: z.string(),
  fields: z.partialRecord(FieldName, FieldOpinion),
})
export type SecondOpinion = z.infer<typeof SecondOpinion>

/**
 * A server that may be asked. `companies`: of which of our own companies documents may be put before it, by name; `all` only where it
 * runs on this computer. `mayLeaveTo`: the host (with its port) a person allowed documents to be sent to; another address asks anew.
 */
export const LanguageServer = z.object({
  address: z.url({ protocol: /^https?$/ }).max(300),
  model: z.string().trim().min(1).max(200),
  companies: z.union([z.literal('all'), z.array(z.string().trim().min(1).max(300)).max(200)]),
  mayLeaveTo: z.string().max(300).optional(),
  limitSeconds: z.int().min(1).max(600).default(60),
})
export type LanguageServer = z.infer<typeof LanguageServer>

/** Whether an address is this very computer (RFC 1122 §3.2.1.3, RFC 6761 §6.3): nothing that goes there leaves it. */
export function isOnThisComputer(address: string): boolean {
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/** Whether a document of this company may be put before the server. `company`: as ours are named; undefined where it is nobody's known. */
export function mayBeAsked(server: LanguageServer, company: string | undefined): boolean {
  const { address, companies, mayLeaveTo } = server
  if (!isOnThisComputer(address) && (mayLeaveTo !== new URL(address).host || companies === 'all')) return false
  return companies === 'all' || (company !== undefined && companies.includes(company))
}
