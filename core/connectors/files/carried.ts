import type { CarriedValue } from '../../domain/carried-values.ts'
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction, InvoiceLine, TaxBreakdownRow } from '../../domain/invoice.ts'

/** Collects what a format has no element for. */
export class Carried {
  readonly values: CarriedValue[] = []

  add(name: string, value: string | undefined): void {
    if (value !== undefined) this.values.push({ name, value })
  }

  fields({ fields }: Extraction, names: readonly FieldName[]): void {
    for (const name of names) this.add(`field.${name}`, fields[name]?.value)
  }

  line(line: InvoiceLine, index: number, keys: readonly (keyof InvoiceLine)[]): void {
    for (const key of keys) {
      const value = line[key]
      if (typeof value === 'string') this.add(`line.${index + 1}.${key}`, value)
    }
  }

  breakdown(rows: readonly TaxBreakdownRow[]): void {
    this.add('taxBreakdown', String(rows.length))
    rows.forEach((row, index) => {
      for (const [key, value] of Object.entries(row)) this.add(`taxBreakdown.${index + 1}.${key}`, value)
    })
  }
}
