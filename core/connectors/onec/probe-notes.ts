import type { ProbeNote } from '../../domain/delivery.ts'
import { textOf, type Base, type Entity } from './client.ts'
import { COMMENT_START } from './document-body.ts'
import type { Target } from './mapping.ts'

/**
 * What testing a connection tells: what the base was recognised as, the document that is made, where files go (a dash: nowhere), and
 * whether the base keeps our keys, as documents delivered before show (`ours`). Trying it would write: a key that is there already is
 * refused only where keys are kept, and makes a document where they are not; and 1C has no deletion that leaves no trace.
 */
export function probeNotes(
  { mapping, metadata }: Base,
  target: Target,
  ours: readonly Entity[],
): (string | { tell: ProbeNote })[] {
  const { entity, attachments } = target
  const takesFiles = attachments !== undefined && metadata.sets.has(attachments.entity)
  const files = takesFiles ? attachments.entity : `— ${attachments?.entity ?? 'ПрисоединенныеФайлы'}`
  return [mapping.name, entity, files, { tell: ownKeys(target, ours) }]
}

function ownKeys({ marker }: Target, ours: readonly Entity[]): ProbeNote {
  const sent = ours.flatMap((document) => {
    const key = new RegExp(`${COMMENT_START}([0-9a-f-]{36})`).exec(textOf(document, marker))?.[1]
    return key === undefined ? [] : [{ key, is: textOf(document, 'Ref_Key').toLowerCase() }]
  })
  if (sent.length === 0) return 'own-keys-unknown'
  return sent.some(({ key, is }) => key === is) ? 'own-keys-kept' : 'own-keys-replaced'
}
