import {
  LINE_FIGURES,
  TAX_FIGURES,
  type Change,
  type Correction,
  type TypedLine,
  type TypedTaxRow,
} from '../domain/correction.ts'
import type { FieldValue } from '../domain/evidence.ts'
import type { FieldName } from '../domain/fields.ts'
import type { Extraction, InvoiceLine, TaxBreakdownRow } from '../domain/invoice.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Purpose } from '../domain/suggestion.ts'
import { CATEGORIES } from '../learning/suggest.ts'
import { linesByPerson } from './kept-lines.ts'
import { typedFigure, typedValue } from './typed-value.ts'

/** A document of which nothing was read: a person starts here. */
export const NOTHING_KNOWN: Extraction = {
  kind: 'other',
  kindConfidence: 0,
  fields: {},
  lines: [],
  taxBreakdown: [],
  findings: [],
}

/** What was changed, and what the document says then. */
export interface Changed {
  readonly extraction: Extraction
  readonly corrections: readonly Correction[]
}

/**
 * Applies a person's changes in order. Pure. What reading noticed about a place that a person has now settled (the e-invoice says
 * otherwise, say) is settled with it. Problems: value-invalid; request-invalid for a confirmation or removal of what is not there.
 */
export function applyChanges(before: Extraction, changes: readonly Change[]): Changed {
  let extraction = before
  const corrections: Correction[] = []
  for (const change of changes) {
    const correction = correctionOf(extraction, change)
    corrections.push(correction)
    extraction = corrected(extraction, correction)
  }
  return { extraction, corrections }
}

function correctionOf(extraction: Extraction, change: Change): Correction {
  const { fields } = extraction
  const hints = { currency: fields.currency?.value }
  switch (change.type) {
    case 'set-field': {
      const { field, page, box } = change
      const old = fields[field]
      const value = typedValue(field, change.value, hints)
      // Typed without a place: the old one stays only where it shows this very value.
      const place = page !== undefined && box !== undefined ? { page, box } : old?.value === value ? placeOf(old) : {}
      return { type: 'set-field', field, ...(old && { old }), new: { value, ...byPerson, ...place } }
    }
    case 'confirm-field': {
      const old = present(fields[change.field], change.field)
      return { type: 'confirm-field', field: change.field, old, new: { ...old, ...byPerson } }
    }
    case 'remove-field':
      return { type: 'remove-field', field: change.field, old: present(fields[change.field], change.field) }
    case 'replace-lines': {
      const lines = change.lines.map((line, index) => typedLine(line, { ...hints, line: index + 1 }))
      const kept = linesByPerson(extraction.lines, lines.filter(saysSomething))
      return { type: 'replace-lines', old: extraction.lines, new: kept }
    }
    case 'replace-tax-breakdown': {
      const rows = change.rows.map((row, index) => typedTaxRow(row, { ...hints, line: index + 1 }))
      return {
        type: 'replace-tax-breakdown',
        old: extraction.taxBreakdown,
        new: rows.filter((row) => Object.keys(row).length > 0),
      }
    }
    case 'set-kind':
      return {
        type: 'set-kind',
        old: { kind: extraction.kind, confidence: extraction.kindConfidence },
        new: { kind: change.kind, confidence: 1 },
      }
    case 'set-purpose':
      return { type: 'set-purpose', old: extraction.purpose ?? {}, new: purposeOf(extraction.purpose ?? {}, change) }
  }
}

/** What was said before with what is said now; an empty text takes it back. */
function purposeOf(before: Purpose, { category, costAccount }: Purpose): Purpose {
  if (category !== undefined && category !== '' && !CATEGORIES.includes(category))
    throw new ProblemError('value-invalid', { field: 'category', value: category })
  const said = { category: category ?? before.category, costAccount: costAccount?.trim() ?? before.costAccount }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
}

const byPerson = { confidence: 1, source: 'person' } as const

function present(value: FieldValue | undefined, field: FieldName): FieldValue {
  if (value === undefined) throw new ProblemError('request-invalid', { field })
  return value
}

function placeOf({ page, box }: FieldValue): Pick<FieldValue, 'page' | 'box'> {
  return { ...(page !== undefined && { page }), ...(box !== undefined && { box }) }
}

function corrected(extraction: Extraction, correction: Correction): Extraction {
  switch (correction.type) {
    case 'set-field':
    case 'confirm-field': {
      const fields = { ...extraction.fields, [correction.field]: correction.new }
      return { ...extraction, fields, findings: unsettled(extraction, correction.field) }
    }
    case 'remove-field': {
      const { [correction.field]: _removed, ...fields } = extraction.fields
      return { ...extraction, fields, findings: unsettled(extraction, correction.field) }
    }
    case 'replace-lines':
      return { ...extraction, lines: correction.new, findings: unsettled(extraction, 'lines') }
    case 'replace-tax-breakdown':
      return { ...extraction, taxBreakdown: correction.new, findings: unsettled(extraction, 'taxBreakdown') }
    case 'set-kind': {
      const { kind, confidence } = correction.new
      return { ...extraction, kind, kindConfidence: confidence, findings: unsettled(extraction, 'kind') }
    }
    case 'set-purpose':
      return { ...extraction, purpose: correction.new }
  }
}

function unsettled({ findings }: Extraction, about: NonNullable<Extraction['findings'][number]['field']>) {
  return findings.filter((finding) => finding.field !== about)
}

function typedLine(line: TypedLine, hints: { currency: string | undefined; line: number }): InvoiceLine {
  const { description, unit, sumsAs, page, box } = line
  return {
    ...(description !== undefined && description.trim() !== '' && { description: description.trim() }),
    ...(unit !== undefined && unit.trim() !== '' && { unit: unit.trim() }),
    ...figuresOf(LINE_FIGURES, line, hints),
    ...(sumsAs && { sumsAs }),
    ...byPerson,
    ...(page !== undefined && { page }),
    ...(box !== undefined && { box }),
  }
}

function typedTaxRow(row: TypedTaxRow, hints: { currency: string | undefined; line: number }): TaxBreakdownRow {
  return { ...(row.category && { category: row.category }), ...figuresOf(TAX_FIGURES, row, hints) }
}

/** The figures that were given; an empty one is no figure. */
function figuresOf<K extends string>(
  names: readonly K[],
  given: Partial<Record<K, string | undefined>>,
  hints: { currency: string | undefined; line: number },
): Partial<Record<K, ReturnType<typeof typedFigure>>> {
  const found: Partial<Record<K, ReturnType<typeof typedFigure>>> = {}
  for (const name of names) {
    const typed = given[name]
    if (typed !== undefined && typed.trim() !== '') found[name] = typedFigure(name, typed, hints)
  }
  return found
}

/** An empty row at the end of a grid is no line. */
function saysSomething(line: InvoiceLine): boolean {
  return line.description !== undefined || LINE_FIGURES.some((name) => line[name] !== undefined)
}
