import { z } from 'zod'

/** A text that Zoho may leave out or send as null; empty then. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
