import { say, type Language } from '../../app/words.ts'
import type { DocumentAnswer } from '../../contract/answer.ts'
import type { DocumentSummary } from '../../contract/document-summary.ts'

const WIDTHS = [14, 12, 30, 18, 10, 18] as const

/** A document as a row for people: state, kind, supplier, number, date, amount, file; the problem in words where there is one. */
export function tableRow(answer: DocumentAnswer, language: Language): string {
  const value = (field: keyof DocumentAnswer['fields']) => answer.fields[field]?.value ?? ''
  const cells = [
    say(language, `words:states.${answer.state}`),
    answer.kind === undefined ? '' : say(language, `words:kinds.${answer.kind}`),
    value('supplierName'),
    value('invoiceNumber'),
    value('issueDate'),
    `${value('grossTotal')} ${value('currency')}`.trim(),
  ]
  const name = answer.part > 1 ? `${answer.file} (${answer.part})` : answer.file
  return `${laidOut(cells)} ${answer.problem ? `${name}: ${answer.problem.message}` : name}`
}

/** A stored document as a row for people, its id first. */
export function summaryRow(summary: DocumentSummary, language: Language): string {
  const cells = [
    say(language, `words:states.${summary.state}`),
    summary.kind === undefined ? '' : say(language, `words:kinds.${summary.kind}`),
    summary.supplierName ?? '',
    summary.invoiceNumber ?? '',
    summary.issueDate ?? '',
    `${summary.grossTotal ?? ''} ${summary.currency ?? ''}`.trim(),
  ]
  return `${summary.id} ${laidOut(cells)} ${summary.fileName}`
}

function laidOut(cells: readonly string[]): string {
  return cells.map((cell, index) => fit(cell.replace(/\s+/g, ' '), WIDTHS[index] ?? 12, index === 5)).join(' ')
}

function fit(text: string, width: number, right: boolean): string {
  const letters = [...text]
  const cut = letters.length > width ? `${letters.slice(0, width - 1).join('')}…` : text
  return right ? cut.padStart(width) : cut.padEnd(width)
}
