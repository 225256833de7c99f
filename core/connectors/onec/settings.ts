import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'

/** Where the standard OData interface lies below a publication (1C manual, chapter 17.4). */
const ODATA = '/odata/standard.odata'

/** How a connection to 1C:Enterprise is set up. Passwords are no part of it. */
export const OnecGiven = z.object({
  /** Root of the publication, with or without /odata/standard.odata. */
  address: z
    .url({ protocol: /^https?$/ })
    .refine((address) => new URL(address).username === '' && new URL(address).password === '')
    .transform((address) => address.replace(/\/+$/, ''))
    .transform((address) => (address.endsWith(ODATA) ? address : address + ODATA)),
  user: z
    .string()
    .min(1)
    .max(200)
    .refine((user) => !user.includes(':')),
  /** ИНН of our organisation, with /КПП where branches share it; or its name as 1C has it. */
  organisation: z.string().min(1).max(300),
  /** The document that is made: a supplier's bill (makes no postings) or a receipt. Absent: the safest the configuration has. */
  target: z.enum(['bill', 'receipt']).optional(),
  /** Whether suppliers that 1C does not know are created. */
  vendors: z.enum(['create', 'find']).optional(),
  /** Makes the received tax invoice beside each receipt. */
  taxInvoice: z.stringbool().or(z.boolean()).default(false),
  /** Posts what was delivered. A person decides that; by default documents stay unposted. */
  post: z.stringbool().or(z.boolean()).default(false),
  /** Overrides of the mapping of the configuration, by its own names: see mapping.ts. From the command line as JSON. */
  mapping: z.preprocess(fromJson, z.record(z.string(), z.unknown())).default({}),
  /** A JSON file of such overrides, for those who would rather edit a file; it wins over `mapping` and is read anew at each test. */
  mappingFile: z.string().min(1).max(1000).optional(),
  attachUpToMegabytes: z.coerce.number().min(0).max(100).default(5),
  /** Each request opens a session of 1C, and sessions take licences. */
  concurrentRequests: z.coerce.number().int().min(1).max(32).default(2),
  /** The first write after a rest takes up to 18 s by itself. */
  timeoutSeconds: z.coerce.number().min(0.05).max(600).default(180),
  /** How long 1C may still be at work after an answer was lost: the first write after a rest took up to 18 s on a live base. */
  settleSeconds: z.coerce.number().min(0).max(600).default(30),
})
export type OnecSettings = z.infer<typeof OnecGiven>

/** Options of a command line are texts; what is no JSON is left for the schema to refuse. */
function fromJson(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}

/** Problem: request-invalid, with the field that is wrong. */
export function onecSettings(given: unknown): OnecSettings {
  const parsed = OnecGiven.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ProblemError('request-invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') })
}
