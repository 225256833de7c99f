import type { DocumentAnswer } from '../../contract/answer.ts'
import { LINE_FIGURES, type Change, type TypedLine } from '../../domain/correction.ts'
import { FieldName } from '../../domain/fields.ts'
import { DocumentKind, type InvoiceLine } from '../../domain/invoice.ts'

/** What was typed cannot be understood: `what` of it. */
export class UsageError extends Error {
  readonly what: string
  constructor(what: string) {
    super(what)
    this.what = what
  }
}

type LineField = (typeof LINE_FIGURES)[number] | 'description' | 'unit'
const LINE_FIELDS: readonly LineField[] = ['description', 'unit', ...LINE_FIGURES]

/**
 * The changes behind `field=value … --line N field=value …`. `field=` without a value removes the field; `kind=act` sets the kind,
 * `category=rent` and `costAccount=4210` say what it is for; line
 * N may be one after the last. `lines` are the words behind all `--line` together, each group begun by its number. Throws UsageError.
 */
export function typedChanges(fields: readonly string[], lines: readonly string[], answer: DocumentAnswer): Change[] {
  const changes = fields.map((word): Change => {
    const { name, value } = halves(word)
    if (name === 'kind') {
      const kind = DocumentKind.safeParse(value)
      if (!kind.success) throw new UsageError(word)
      return { type: 'set-kind', kind: kind.data }
    }
    if (name === 'category' || name === 'costAccount') return { type: 'set-purpose', [name]: value }
    const field = FieldName.safeParse(name)
    if (!field.success) throw new UsageError(word)
    if (value === '') return { type: 'remove-field', field: field.data }
    return { type: 'set-field', field: field.data, value }
  })
  if (lines.length > 0) changes.push({ type: 'replace-lines', lines: typedLines(lines, answer.lines) })
  if (changes.length === 0) throw new UsageError('')
  return changes
}

/** Confirms every field as it is, and the kind. */
export function confirmations({ fields, kind }: DocumentAnswer): Change[] {
  const confirmed = Object.keys(fields).map((field): Change => ({
    type: 'confirm-field',
    field: FieldName.parse(field),
  }))
  return kind === undefined ? confirmed : [...confirmed, { type: 'set-kind', kind }]
}

function typedLines(words: readonly string[], before: readonly InvoiceLine[]): TypedLine[] {
  const lines: TypedLine[] = before.map(asTyped)
  let at: number | undefined
  for (const word of words) {
    if (/^\d+$/.test(word)) {
      at = Number(word) - 1
      if (at < 0 || at > lines.length) throw new UsageError(`--line ${word}`)
      if (at === lines.length) lines.push({})
      continue
    }
    const { name, value } = halves(word)
    const field = LINE_FIELDS.find((each) => each === name)
    const line = at === undefined ? undefined : lines[at]
    if (field === undefined || line === undefined) throw new UsageError(word)
    line[field] = value
  }
  return lines
}

function asTyped({ confidence: _confidence, source: _source, ...line }: InvoiceLine): TypedLine {
  return line
}

function halves(word: string): { name: string; value: string } {
  const at = word.indexOf('=')
  if (at < 1) throw new UsageError(word)
  return { name: word.slice(0, at), value: word.slice(at + 1) }
}
