import { z } from 'zod'
import { ProblemError } from '../domain/problem.ts'

/** Parses settings of a connection. Problem thrown: request-invalid, with the field that is wrong. */
export function givenSettings<T>(shape: z.ZodType<T>, given: unknown): T {
  const parsed = shape.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ProblemError('request-invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') })
}

/** An address without credentials in it and without a slash at its end. */
export const Address = z
  .url({ protocol: /^https?$/ })
  .refine((address) => new URL(address).username === '' && new URL(address).password === '')
  .transform((address) => address.replace(/\/+$/, ''))

/** A switch; from the command line as "true" or "false". */
export const Switch = z.stringbool().or(z.boolean())

/** Codes of a ledger by something of ours, e.g. tax codes by rate in percent: {"19":"V1"}. */
export const CodesBy = z.record(z.string(), z.string().min(1).max(50)).default({})

/** Whether suppliers a ledger does not know are made there. */
export const Suppliers = z.enum(['create', 'find'])
