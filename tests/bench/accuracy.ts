import { parseArgs } from 'node:util'
import type { Source } from '../../core/domain/evidence.ts'
import type { Extraction } from '../../core/domain/invoice.ts'
import type { PageText } from '../../core/domain/page-text.ts'
import { ProblemError } from '../../core/domain/problem.ts'
import { extractFromPages } from '../../core/extraction/extract-from-pages.ts'
import { extract } from '../../core/pipeline/stages/extract.ts'
import { splitIntoParts } from '../../core/pipeline/stages/split.ts'
import { accuracyReport } from './accuracy-report.ts'
import type { DocumentScore, FieldScore } from './document-score.ts'
import { sameValue, scoreRows } from './compare-values.ts'
import { missedRows } from './row-failures.ts'
import { readTruth, type TruthDocument } from './ground-truth.ts'
import { limitOf } from './limited-by.ts'
import { openReadings } from './readings.ts'

export interface AccuracyOptions {
  readonly corpora: readonly string[]
  /** Read the page even where an e-invoice is embedded. */
  readonly ignoreEmbeddedXml: boolean
  /** Confidences as they are before calibration, from the pages alone. */
  readonly raw?: boolean
  /** Only documents whose file name contains this. */
  readonly only?: string
}

/** Reads every document that has ground truth and scores it field by field. */
export async function measureAccuracy(options: AccuracyOptions): Promise<DocumentScore[]> {
  const documents = (await Promise.all(options.corpora.map(readTruth))).flat()
  const readings = openReadings()
  const scores: DocumentScore[] = []
  try {
    for (const document of documents) {
      if (options.only !== undefined && !document.name.includes(options.only)) continue
      scores.push(await scoreDocument(document, readings, options))
    }
  } finally {
    await readings.close()
  }
  return scores
}

async function scoreDocument(
  document: TruthDocument,
  readings: ReturnType<typeof openReadings>,
  { ignoreEmbeddedXml, raw }: AccuracyOptions,
): Promise<DocumentScore> {
  let extraction: Extraction | undefined
  let problem: string | undefined
  let source: DocumentScore['source'] = 'digital'
  let extractMs = 0
  let pages = 0
  let printed: readonly PageText[] = []
  try {
    const full = await readings.readingOf(document.path)
    const reading = ignoreEmbeddedXml && full.pageCount > 0 ? { ...full, xml: [] } : full
    pages = full.pages.length
    source = reading.xml.length > 0 ? 'xml' : reading.pages.some((page) => page.source === 'ocr') ? 'scan' : 'digital'
    const parts = splitIntoParts(reading)
    const part = parts.find((each) => each.part === document.part) ?? parts[0]
    if (part === undefined) throw new Error(`${document.name} has no part`)
    const before = process.threadCpuUsage()
    const own = reading.pages.filter(({ page }) => page >= part.firstPage && page <= part.lastPage)
    printed = own
    extraction =
      raw === true && own.length > 0
        ? extractFromPages(own, { ownCompanies: [] })
        : extract({ reading, part, ownCompanies: [] })
    const { user, system } = process.threadCpuUsage(before)
    extractMs = (user + system) / 1000
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    problem = error.problem.code
  }
  const found = extraction?.fields as
    Record<string, { value: string; confidence: number; source: Source } | undefined> | undefined
  const fields = [...document.values].flatMap(([field, truth]): FieldScore[] => {
    const ours = field === 'supplierBrand' ? 'supplierName' : field
    if (!SCORED.has(ours)) return []
    const read = found?.[ours]
    const right = read !== undefined && sameValue(field, truth, read.value)
    return [
      {
        field,
        truth,
        read: read?.value,
        confidence: read?.confidence ?? 0,
        right,
        ...(!right && printed.length > 0 && { limit: limitOf(field, truth, printed) }),
        ...(read && { source: read.source }),
      },
    ]
  })
  const rows = document.lines && scoreRows(document.lines, extraction?.lines ?? [])
  const missed = document.lines ? missedRows(document.lines, extraction?.lines ?? []) : []
  return { document, source, fields, rows, missed, problem, extractMs, pages }
}

const SCORED = new Set(['supplierName', 'supplierTaxId', 'supplierTaxNumber', 'supplierKpp', 'supplierIban', 'supplierBic', 'buyerName', 'buyerTaxId', 'buyerKpp', 'invoiceNumber', 'issueDate', 'dueDate', 'currency', 'netTotal', 'taxTotal', 'grossTotal', 'prepaidTotal', 'payableTotal']) // prettier-ignore

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', multiple: true },
      'ignore-embedded-xml': { type: 'boolean' },
      only: { type: 'string' },
      verbose: { type: 'boolean' },
    },
  })
  if (values.corpus === undefined) {
    process.stderr.write('usage: accuracy.ts --corpus DIR… [--ignore-embedded-xml] [--only PART-OF-NAME] [--verbose]\n')
    process.exitCode = 2
  } else {
    const scores = await measureAccuracy({
      corpora: values.corpus,
      ignoreEmbeddedXml: values['ignore-embedded-xml'] === true,
      ...(values.only !== undefined && { only: values.only }),
    })
    process.stdout.write(accuracyReport(scores, { wrong: values.verbose === true }))
  }
}
