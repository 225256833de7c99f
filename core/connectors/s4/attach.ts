import { readFile } from 'node:fs/promises'
import type { Outcome, StepGave, StepInput } from '../../ports/ledger.ts'
import { namedOriginal } from '../named-original.ts'
import { odataText } from '../odata-query.ts'
import type { S4Client } from './client.ts'

const LARGEST_BYTES = 100 * 1024 * 1024

/**
 * Attaches the original through API_CV_ATTACHMENT_SRV: the bytes are the body and headers say what they belong to. Sending them again adds a
 * second copy, so what is there is asked for first (there the same names are parameters of a function).
 */
export async function attachOriginal(
  client: S4Client,
  { record, known, signal, stillWanted }: StepInput,
  path: string,
): Promise<Outcome<StepGave>> {
  const bytes = await readFile(path)
  const file = namedOriginal(record.original.fileName, bytes, LARGEST_BYTES)
  if (file === undefined) return { outcome: 'done', value: { note: 'original-not-taken' } }
  const BusinessObjectTypeName = client.settings.attachmentObject
  const LinkedSAPObjectKey = (known.remoteId ?? '').replace('/', '')
  const service = 'attachmentService' as const
  const query = {
    BusinessObjectTypeName: odataText(BusinessObjectTypeName),
    LinkedSAPObjectKey: odataText(LinkedSAPObjectKey),
  }
  const rows = await client.list({ service, path: 'GetAllOriginals', query, signal })
  if (rows.outcome !== 'done' && rows.outcome !== 'not-found') return rows
  const names = rows.outcome === 'done' ? rows.value.map((row) => row['FileName']) : []
  // Header values are ASCII; other letters are percent-encoded, and come back as they were.
  const slug = encodeURIComponent(file.name)
  if (names.includes(file.name) || names.includes(slug)) {
    return { outcome: 'done', value: { note: 'original-already-there' } }
  }
  const headers = { slug, 'content-type': file.type, BusinessObjectTypeName, LinkedSAPObjectKey }
  const sent = await client.call({
    method: 'POST', service, path: 'AttachmentContentSet', bytes, headers, signal, stillWanted,
  }) // prettier-ignore
  return sent.outcome === 'done' ? { outcome: 'done', value: {} } : sent
}
