/** Rows as they will be once the engine has kept them. */
export interface Draft<R> {
  readonly rows: readonly R[]
  /** The revision of the document that holds these rows, once the engine keeps them. */
  readonly keptIn?: number
}

/**
 * The rows to show for a document of this revision: those of a change on its way stand until the document shown has caught up. For a moment before that it
 * still holds rows of before, and what is pressed would be done to those.
 */
export function shownRows<R>(draft: Draft<R> | undefined, revision: number, kept: readonly R[]): readonly R[] {
  const isAhead = draft !== undefined && (draft.keptIn === undefined || revision < draft.keptIn)
  return isAhead ? draft.rows : kept
}
