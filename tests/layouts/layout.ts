import type { FieldName } from '../../core/domain/fields.ts'
import type { PageText } from '../../core/domain/page-text.ts'

/** A fictitious document as a reader would hand it over, with what must be read from it. */
export interface DocumentLayout {
  readonly name: string
  readonly pages: readonly PageText[]
  readonly expected: Readonly<Partial<Record<FieldName, string>>>
  /** Fields the document does not print: reading one would be invention. */
  readonly absent?: readonly FieldName[]
}
