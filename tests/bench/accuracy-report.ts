import { coverageAt, expectedError } from './calibration-figures.ts'
import { LIMITS } from './limited-by.ts'
import type { DocumentScore, FieldScore } from './document-score.ts'

/** Confidence from which a wrong value counts as silently wrong: nobody would have looked at it. */
const SILENT = 0.95

/** The measured figures as text (Markdown tables), optionally with every wrong field. */
export function accuracyReport(scores: readonly DocumentScore[], { wrong }: { wrong: boolean }): string {
  const all = scores.flatMap((score) => score.fields)
  const lines = [
    `documents ${scores.length}, without an answer ${scores.filter((score) => score.problem !== undefined).length}`,
    '',
  ]
  lines.push(
    `| field | right | n | % | 95 % interval | silent wrong | wrong because of ${LIMITS.join(' / ')} |`,
    '|---|---|---|---|---|---|---|',
  )
  for (const [field, fields] of Map.groupBy(all, (each) => each.field)) lines.push(fieldRow(field, fields))
  lines.push(fieldRow('**all**', all), '')
  lines.push(
    '| group | documents | fields right | n | % | mean per family % | documents perfect |',
    '|---|---|---|---|---|---|---|',
  )
  const groups: [string, (score: DocumentScore) => string][] = [
    ['corpus', (score) => score.document.corpus + (score.document.layout && ` ${score.document.layout}`)],
    ['source', (score) => score.source],
    ['split', (score) => score.document.split],
    ['condition', (score) => score.document.condition],
    ['language', (score) => score.document.language],
    ['kind', (score) => score.document.documentType],
  ]
  for (const [name, key] of groups) {
    for (const [value, own] of Map.groupBy(scores, key)) if (value !== '') lines.push(groupRow(`${name} ${value}`, own))
  }
  lines.push(groupRow('**all**', scores), '', ...calibrationPart(scores), ...rowsPart(scores), ...timing(scores))
  if (wrong) lines.push('', ...wrongPart(scores))
  return lines.join('\n') + '\n'
}

/** Wilson score interval of 95 % for `right` of `n`, in percent. */
export function wilson(right: number, n: number): [low: number, high: number] {
  if (n === 0) return [0, 100]
  const z = 1.96
  const p = right / n
  const middle = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return [(100 * (middle - spread)) / scale, (100 * (middle + spread)) / scale]
}

function fieldRow(name: string, fields: readonly FieldScore[]): string {
  const right = fields.filter((field) => field.right).length
  const [low, high] = wilson(right, fields.length)
  const limits = LIMITS.map((limit) => fields.filter((field) => field.limit === limit).length)
  const silent = fields.filter((field) => !field.right && field.read !== undefined && field.confidence >= SILENT).length
  return `| ${name} | ${right} | ${fields.length} | ${percent(right, fields.length)} | ${low.toFixed(1)}–${high.toFixed(1)} | ${silent} | ${limits.join(' / ')} |`
}

function groupRow(name: string, scores: readonly DocumentScore[]): string {
  const fields = scores.flatMap((score) => score.fields)
  const right = fields.filter((field) => field.right).length
  const families = [
    ...Map.groupBy(scores, (score) => `${score.document.corpus}/${score.document.family}`).values(),
  ].flatMap((own) => {
    const inside = own.flatMap((score) => score.fields)
    return inside.length === 0 ? [] : [inside.filter((field) => field.right).length / inside.length]
  })
  const mean = families.length === 0 ? 0 : (100 * families.reduce((sum, share) => sum + share, 0)) / families.length
  const perfect = scores.filter((score) => score.fields.every((field) => field.right)).length
  return `| ${name} | ${scores.length} | ${right} | ${fields.length} | ${percent(right, fields.length)} | ${mean.toFixed(1)} | ${perfect} (${percent(perfect, scores.length)} %) |`
}

/** Confidence from which no total, tax id or account may be wrong. */
const CERTAIN = 0.97

/** How honest the confidences are, for values read from text layers and by OCR: a value missing claims nothing, but counts for coverage. */
function calibrationPart(scores: readonly DocumentScore[]): string[] {
  const all = scores.flatMap((score) => score.fields.map((field) => ({ ...field, from: score.source })))
  const rows = [...Map.groupBy(all, (field) => field.from), ['all', all] as const].map(([from, fields]) => {
    const read = fields.filter((field) => field.read !== undefined)
    const { coverage, threshold } = coverageAt(0.99, fields)
    const grave = read.filter(
      (field) => !field.right && field.confidence >= CERTAIN && /Total$|TaxId$|Iban$/.test(field.field),
    ).length
    return `| ${from} | ${read.length} | ${(100 * expectedError(read)).toFixed(1)} | ${(100 * coverage).toFixed(1)} | ${threshold.toFixed(3)} | ${grave} |`
  })
  return [
    '| calibration | values read | expected error % | coverage at 99 % right | from confidence | wrong totals, tax ids, accounts at 0.97 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ]
}

function rowsPart(scores: readonly DocumentScore[]): string[] {
  const rows = scores.flatMap((score) => (score.rows ? [score.rows] : []))
  const sum = (key: 'matched' | 'truth' | 'read'): number => rows.reduce((total, row) => total + row[key], 0)
  const f1 = sum('truth') + sum('read') === 0 ? 0 : (200 * sum('matched')) / (sum('truth') + sum('read'))
  return [
    `line items, strict rows: ${sum('matched')} right of ${sum('truth')} true, ${sum('read')} read, F1 ${f1.toFixed(1)} (${rows.length} documents)`,
    `rows missed because of: ${missedBecause(scores)}`,
  ]
}

/** «description 12, no table 4»: a row with two values wrong counts under both. */
function missedBecause(scores: readonly DocumentScore[]): string {
  const failures = scores.flatMap((score) => score.missed.flatMap((row) => row.failures))
  const counts = [...Map.groupBy(failures, (each) => each)].map(([failure, own]) => [failure, own.length] as const)
  const told = counts.sort((a, b) => b[1] - a[1]).map(([failure, count]) => `${failure} ${count}`)
  return told.length === 0 ? 'none missed' : told.join(', ')
}

function timing(scores: readonly DocumentScore[]): string[] {
  const perPage = scores
    .filter((score) => score.pages > 0)
    .map((score) => score.extractMs / score.pages)
    .sort((a, b) => a - b)
  const at = (share: number): string => (perPage[Math.floor(perPage.length * share)] ?? 0).toFixed(1)
  return [`extraction per page, processor time: median ${at(0.5)} ms, p95 ${at(0.95)} ms`]
}

/** Rows of one document shown as examples of what goes wrong. */
const MOST_ROWS_TOLD = 3

function wrongPart(scores: readonly DocumentScore[]): string[] {
  return scores.flatMap((score) => {
    const bad = score.fields.filter((field) => !field.right)
    const rows =
      score.rows && score.rows.matched < score.rows.truth
        ? [`  lines: ${score.rows.matched}/${score.rows.truth}, read ${score.rows.read}`]
        : []
    if (bad.length === 0 && rows.length === 0 && score.problem === undefined) return []
    return [
      `${score.document.corpus}/${score.document.name} [${score.source}] ${score.problem ?? ''}`,
      ...bad.map(
        (field) =>
          `  ${field.field}: ${JSON.stringify(field.truth)} ≠ ${JSON.stringify(field.read)} (${field.confidence.toFixed(2)}) ${field.limit ?? ''}`,
      ),
      ...rows,
      ...score.missed.slice(0, MOST_ROWS_TOLD).map(({ failures, truth, nearest }) => {
        const read = nearest && [nearest.description, nearest.quantity, nearest.unitPrice, nearest.netAmount ?? nearest.grossAmount] // prettier-ignore
        const want = [truth.description, truth.quantity, truth.unitPrice, truth.lineTotal]
        return `    ${failures.join(' ')}: ${JSON.stringify(want)} ≠ ${JSON.stringify(read)}`
      }),
    ]
  })
}

function percent(right: number, n: number): string {
  return n === 0 ? '–' : ((100 * right) / n).toFixed(1)
}
