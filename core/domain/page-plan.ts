import { z } from 'zod'
import { Sha256 } from './ids.ts'

export const Turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
export type Turn = z.infer<typeof Turn>

/**
 * The pages a person gave a document, in their order: which page of which file each is, and how far it was turned clockwise from how it
 * was read. Page 1 of the document is the first of them. The files stay as they are.
 */
export const PagePlan = z
  .array(z.object({ sha256: Sha256, page: z.int().min(1), turn: Turn }))
  .min(1)
  .max(2000)
export type PagePlan = z.infer<typeof PagePlan>
