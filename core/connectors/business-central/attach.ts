import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Outcome, StepGave, StepInput } from '../../ports/ledger.ts'
import { namedOriginal } from '../named-original.ts'
import { odataText } from '../odata-query.ts'
import type { BcClient } from './client.ts'

const Attachment = z.looseObject({ id: z.string(), fileName: z.string(), byteSize: z.string().default('0') })

/** The service takes bodies of 350 MB; an original that large is no invoice. */
const LARGEST_BYTES = 100 * 1024 * 1024

/**
 * Attaches the original as documentAttachment: made first, its bytes sent after it. One of our name that has no bytes yet was left by an
 * earlier try and gets them now.
 */
export async function attachOriginal(
  client: BcClient,
  { record, known, signal, stillWanted }: StepInput,
  path: string,
): Promise<Outcome<StepGave>> {
  const bytes = await readFile(path)
  const file = namedOriginal(record.original.fileName, bytes, LARGEST_BYTES)
  if (file === undefined) return { outcome: 'done', value: { note: 'original-not-taken' } }
  const parentId = known.remoteId ?? ''
  const $filter = `parentId eq ${parentId} and parentType eq ${odataText('Purchase Invoice')}`
  const rows = await client.list('documentAttachments', { $filter }, signal)
  if (rows.outcome !== 'done') return rows
  const attached = z.array(Attachment).safeParse(rows.value)
  if (!attached.success) return client.unreadable()
  const ours = attached.data.find(({ fileName }) => isSameFile(fileName, file.name))
  if (ours !== undefined && ours.byteSize !== '0') return { outcome: 'done', value: { note: 'original-already-there' } }
  let id = ours?.id
  if (id === undefined) {
    const json = { fileName: file.name, parentType: 'Purchase Invoice', parentId }
    const made = await client.call({ method: 'POST', path: 'documentAttachments', json, signal, stillWanted })
    if (made.outcome !== 'done') return made
    if (typeof made.value?.['id'] !== 'string') return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    id = made.value['id']
  }
  const content = `documentAttachments(${id})/attachmentContent`
  const sent = await client.call({ method: 'PATCH', path: content, bytes, etag: '*', signal, stillWanted })
  return sent.outcome === 'done' ? { outcome: 'done', value: {} } : sent
}

/** Business Central keeps a name without its extension in some versions. */
function isSameFile(one: string, name: string): boolean {
  return one === name || one === name.replace(/\.\w+$/, '')
}
