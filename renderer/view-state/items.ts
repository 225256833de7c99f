import type { FieldName } from '../../core/domain/fields.ts'

/** Parts of a document that are judged as a whole. */
export const WHOLES = ['kind', 'lines', 'taxBreakdown'] as const
/** What a row of the fields panel is about. */
export type Item = FieldName | (typeof WHOLES)[number]

/** Something to point at: an item by name, or a line by its number. */
export type Spot = Item | `line-${number}`
