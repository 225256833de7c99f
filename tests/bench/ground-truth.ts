import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'

const TruthValue = z.union([z.string(), z.number()])

const TruthLine = z.object({
  description: z.string().optional(),
  quantity: z.number().optional(),
  unit: z.string().optional(),
  unitPrice: z.number().optional(),
  lineTotal: z.number().optional(),
  vatRate: z.number().optional(),
})
export type TruthLine = z.infer<typeof TruthLine>

/** Ground truth of one document as the corpora keep it; `printed` says which values the page shows. */
const GroundTruth = z.object({
  file: z.string(),
  language: z.string().optional(),
  documentType: z.string().optional(),
  layout: z.string().optional(),
  family: z.string().optional(),
  part: z.number().optional(),
  split: z.string().optional(),
  condition: z.string().optional(),
  supplier: z.string().optional(),
  hasTextLayer: z.boolean().optional(),
  fields: z.record(z.string(), z.unknown()),
  printed: z.record(z.string(), z.boolean()).optional(),
})

export interface TruthDocument {
  readonly corpus: string
  readonly path: string
  readonly name: string
  readonly family: string
  readonly language: string
  readonly documentType: string
  readonly layout: string
  /** Seen while rules were made or kept out; digital, scan or photo. Empty where the truth does not say. */
  readonly split: string
  readonly condition: string
  /** Which of a generated set's suppliers sent it; empty elsewhere. */
  readonly supplier: string
  /** Which document of the file, from 1. */
  readonly part: number
  readonly values: ReadonlyMap<string, string>
  readonly lines: readonly TruthLine[] | undefined
}

/** Names of the corpora's fields and ours. */
const OURS: Readonly<Record<string, string>> = { iban: 'supplierIban', bankAccount: 'supplierIban', bic: 'supplierBic' }

/** Accounts that are no IBAN have a place in our fields only in Russia. */
function isOurs(field: string, value: string | number): boolean {
  return field !== 'bankAccount' || /^\d{20}$/.test(String(value))
}

/** Reads a folder of documents with ground truth (`gt/*.json`), or a folder of such folders. */
export async function readTruth(folder: string): Promise<TruthDocument[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  if (!entries.some((entry) => entry.isDirectory() && entry.name === 'gt')) {
    const inner = await Promise.all(
      entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => readTruth(join(folder, entry.name)).catch(() => [])),
    )
    if (inner.every((documents) => documents.length === 0)) throw new Error(`no ground truth under ${folder}`)
    return inner.flat()
  }
  const names = (await readdir(join(folder, 'gt'))).filter((name) => name.endsWith('.json')).sort()
  return await Promise.all(
    names.map(async (name): Promise<TruthDocument> => {
      const truth = GroundTruth.parse(JSON.parse(await readFile(join(folder, 'gt', name), 'utf8')))
      const values = new Map<string, string>()
      for (const [field, value] of Object.entries(truth.fields)) {
        const parsed = TruthValue.safeParse(value)
        if (
          parsed.success &&
          isOurs(field, parsed.data) &&
          (truth.printed === undefined || truth.printed[field] === true)
        )
          values.set(OURS[field] ?? field, String(parsed.data))
      }
      const lines = z.array(TruthLine).safeParse(truth.fields['lineItems'])
      return {
        corpus: basename(folder),
        path: join(folder, truth.file),
        name: basename(truth.file),
        family: truth.family ?? name,
        language: (truth.language ?? '?').slice(0, 2),
        documentType: truth.documentType ?? 'invoice',
        layout: truth.layout ?? '',
        split: truth.split ?? '',
        condition: truth.condition ?? '',
        supplier: truth.supplier ?? '',
        part: truth.part ?? 1,
        values,
        lines: lines.success && lines.data.length > 0 ? lines.data : undefined,
      }
    }),
  )
}
