import type { DecimalText } from '../../domain/decimal.ts'
import type { IsoDate } from '../../domain/dates.ts'
import type { CorrectedDocument, EInvoice, EInvoiceSyntax } from '../../domain/e-invoice.ts'
import type { FieldValue } from '../../domain/evidence.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { finding, type Finding, type FindingCode } from '../../domain/finding.ts'
import type { DocumentKind, Extraction, InvoiceLine, TaxBreakdownRow, TaxCategory } from '../../domain/invoice.ts'
import { xmlDate, xmlDecimal } from './exact-values.ts'
import { pathTo, XmlPath } from './xml-path.ts'
import type { XmlElement } from './xml-tree.ts'

/** All that an e-invoice says. `extraction.findings` holds what is wrong with the XML itself. */
export interface EInvoiceResult extends EInvoice {
  readonly extraction: Extraction
}

/** A domain invoice while it is read from XML: turns texts into values and notes those that are none. */
export class InvoiceDraft {
  readonly xml: XmlPath
  readonly fields: Partial<Record<FieldName, FieldValue>> = {}
  readonly lines: InvoiceLine[] = []
  readonly taxBreakdown: TaxBreakdownRow[] = []
  readonly corrects: CorrectedDocument[] = []
  readonly findings: Finding[] = []
  kind: DocumentKind = 'invoice'
  selfBilled = false
  language: string | undefined
  netAdjustment: DecimalText | undefined
  payableRounding: DecimalText | undefined

  constructor(root: XmlElement) {
    this.xml = new XmlPath(root)
  }

  /** Sets a header field from an element's text; an empty or absent one is no value, an impossible one a finding. */
  set(field: FieldName, element: XmlElement | undefined): void {
    const text = this.xml.text(element)
    if (text !== undefined) this.setText(field, text, element)
  }

  /** Sets a header field from a text that stands at `element`. */
  setText(field: FieldName, text: string | undefined, element: XmlElement | undefined, attribute?: string): void {
    if (text === undefined) return
    const value = valueOf(field, text)
    if (value === undefined) this.noteInvalid(text, element, { field }, attribute)
    else this.fields[field] = { value: value.slice(0, 2000), confidence: 1, source: 'e-invoice' }
  }

  /** Sets a header field computed from exact values. */
  setAmount(field: FieldName, amount: DecimalText | undefined): void {
    if (amount !== undefined) this.fields[field] = { value: amount, confidence: 1, source: 'e-invoice' }
  }

  /** The decimal in an element, noted as a finding when it is none. */
  amount(element: XmlElement | undefined, about: Pick<Finding, 'field' | 'line'> = {}): DecimalText | undefined {
    const text = this.xml.text(element)
    return text === undefined ? undefined : this.amountText(text, element, about)
  }

  /** The decimal in an attribute, noted as a finding when it is none. */
  amountAttribute(
    element: XmlElement | undefined,
    name: string,
    about: Pick<Finding, 'field' | 'line'> = {},
  ): DecimalText | undefined {
    const text = this.xml.attribute(element, name)
    // Printed forms put a dash where there is nothing; some programs carry it into the XML.
    return text === undefined || /^[-–—]+$/.test(text) ? undefined : this.amountText(text, element, about, name)
  }

  date(element: XmlElement | undefined): IsoDate | undefined {
    const text = this.xml.text(element)
    return text === undefined ? undefined : xmlDate(text)
  }

  addLine(line: Omit<InvoiceLine, 'confidence' | 'source'>): void {
    const { description, unit } = line
    this.lines.push({
      ...withoutUndefined(line),
      ...(description === undefined ? {} : { description: description.slice(0, 4000) }),
      ...(unit === undefined ? {} : { unit: unit.slice(0, 40) }),
      confidence: 1,
      source: 'e-invoice',
    })
  }

  addTax(row: { [K in keyof TaxBreakdownRow]?: TaxBreakdownRow[K] | undefined }): void {
    const known = withoutUndefined(row)
    if (Object.keys(known).length > 0) this.taxBreakdown.push(known)
  }

  addCorrected(number: string | undefined, date: IsoDate | undefined): void {
    if (number !== undefined) this.corrects.push(date === undefined ? { number } : { number, date })
  }

  note(code: FindingCode, params: Record<string, string>, about: Pick<Finding, 'field' | 'line'> = {}): void {
    this.findings.push(finding(code, { ...about, params }))
  }

  noteInvalid(
    value: string,
    element: XmlElement | undefined,
    about: Pick<Finding, 'field' | 'line'> = {},
    attribute?: string,
  ): void {
    const path = pathTo(this.xml.root, element) + (attribute === undefined ? '' : `/@${attribute}`)
    this.note('e-invoice-value-invalid', { path, value: value.slice(0, 200) }, about)
  }

  result(about: { syntax: EInvoiceSyntax; version: string | undefined; typeCode: string | undefined }): EInvoiceResult {
    const { unmapped, leftOut } = this.xml.unmapped()
    return {
      syntax: about.syntax,
      ...(about.version === undefined ? {} : { version: about.version }),
      ...(about.typeCode === undefined ? {} : { typeCode: about.typeCode }),
      ...(this.selfBilled ? { selfBilled: true } : {}),
      extraction: {
        kind: this.kind,
        kindConfidence: 1,
        ...(this.language === undefined ? {} : { language: this.language }),
        fields: this.fields,
        lines: this.lines,
        taxBreakdown: this.taxBreakdown,
        ...(this.netAdjustment === undefined ? {} : { netAdjustment: this.netAdjustment }),
        ...(this.payableRounding === undefined ? {} : { payableRounding: this.payableRounding }),
        findings: this.findings,
      },
      corrects: this.corrects,
      unmapped,
      unmappedLeftOut: leftOut,
    }
  }

  private amountText(
    text: string,
    element: XmlElement | undefined,
    about: Pick<Finding, 'field' | 'line'>,
    attribute?: string,
  ): DecimalText | undefined {
    const value = xmlDecimal(text)
    if (value === undefined) this.noteInvalid(text, element, about, attribute)
    return value
  }
}

const CATEGORIES: readonly TaxCategory[] = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M']

/** The domain's tax category for a UNCL 5305 code; undefined for codes outside EN 16931. */
export function taxCategory(code: string | undefined): TaxCategory | undefined {
  return CATEGORIES.find((category) => category === code)
}

function valueOf(field: FieldName, text: string): string | undefined {
  switch (FIELDS[field]) {
    case 'text':
      return text
    case 'code':
      return text.replace(/\s+/gu, '')
    case 'date':
      return xmlDate(text)
    case 'currency':
      return /^[A-Z]{3}$/.test(text) ? text : undefined
    case 'amount':
      return xmlDecimal(text)
  }
}

function withoutUndefined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
