import type { Base } from './client.ts'
import type { Target } from './mapping.ts'

/** What testing a connection tells: what the base was recognised as, the document that is made, and where files go (a dash: nowhere). */
export function probeNotes({ mapping, metadata }: Base, { entity, attachments }: Target): string[] {
  const takesFiles = attachments !== undefined && metadata.sets.has(attachments.entity)
  return [mapping.name, entity, takesFiles ? attachments.entity : `— ${attachments?.entity ?? 'ПрисоединенныеФайлы'}`]
}
