import { z } from 'zod'

/** One document inside a file: `part` counts from 1 in page order; pages are inclusive and count from 1. A bare XML has no pages: 0…0. */
export const Part = z.object({ part: z.int().min(1), firstPage: z.int().min(0), lastPage: z.int().min(0) })
export type Part = z.infer<typeof Part>
