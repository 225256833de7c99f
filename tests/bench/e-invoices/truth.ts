import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FIELD_NAMES, type FieldName } from '../../../core/domain/fields.ts'

const GroundTruth = z.object({
  file: z.string(),
  fields: z.record(z.string(), z.unknown()),
  notes: z.string().optional(),
  source: z.object({ truth: z.string().optional() }).optional(),
})

export interface XmlTruth {
  readonly folder: string
  readonly name: string
  readonly path: string
  readonly fields: Partial<Record<FieldName, string>>
  /** The truth is what the page says, and the XML is known to say something else. */
  readonly differsFromPage: boolean
}

const OURS: Readonly<Record<string, FieldName>> = { iban: 'supplierIban', bic: 'supplierBic' }

/** Ground truth of the documents under a folder of corpora, whether the page prints a value or not: it is the XML's truth that counts. */
export async function xmlTruths(corpora: string): Promise<XmlTruth[]> {
  const truths: XmlTruth[] = []
  for (const folder of (await readdir(corpora)).sort()) {
    const names = await readdir(join(corpora, folder, 'gt')).catch(() => [])
    for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
      const truth = GroundTruth.parse(JSON.parse(await readFile(join(corpora, folder, 'gt', name), 'utf8')))
      const fields: Partial<Record<FieldName, string>> = {}
      for (const [key, value] of Object.entries(truth.fields)) {
        const field = OURS[key] ?? FIELD_NAMES.find((each) => each === key)
        if (field !== undefined && (typeof value === 'string' || typeof value === 'number'))
          fields[field] = String(value)
      }
      truths.push({
        folder,
        name: truth.file,
        path: join(corpora, folder, truth.file),
        fields,
        differsFromPage: /embedded XML says/.test(truth.notes ?? '') || isOfThePage(truth.file, truth.source?.truth),
      })
    }
  }
  return truths
}

/** Every bare XML file that has ground truth. */
export async function xmlFilesUnder(corpora: string): Promise<string[]> {
  return (await xmlTruths(corpora)).map(({ path }) => path).filter((path) => path.endsWith('.xml'))
}

/** Truths that were not taken from the XML: such a file was not made to agree with it. */
function isOfThePage(file: string, source: string | undefined): boolean {
  return file.endsWith('.pdf') && !/XML/.test(source ?? '')
}
