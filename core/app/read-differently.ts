import { DocumentId, type Sha256 } from '../domain/ids.ts'
import { next } from '../domain/lifecycle.ts'
import { auditOf } from '../store/audit.ts'
import { undoableRevisions } from '../store/corrections.ts'
import { applyEvent, documentsOfFile } from '../store/documents.ts'
import { forgetLesson } from '../store/suppliers.ts'
import { nowText, type Engine } from './engine.ts'

/**
 * Sends a file's documents back to be read with another answer to «ignore the embedded XML?». What a person decided stays as it is;
 * what Skrepka approved by itself is reopened, since it was approved on the other reading.
 */
export async function readDifferently(engine: Engine, sha256: Sha256, want: { ignoreXml: boolean }): Promise<void> {
  await engine.store.db.transaction().execute(async (tx) => {
    for (const row of await documentsOfFile(tx, sha256)) {
      if ((row.ignore_xml === 1) === want.ignoreXml) continue
      const id = DocumentId.parse(row.id)
      if ((await undoableRevisions(tx, id)).length > 0) continue
      const common = { id, actor: 'skrepka', at: nowText(engine), detail: want.ignoreXml ? 'page' : 'e-invoice' }
      let state = row.state
      if (state === 'approved' && (await auditOf(tx, id)).at(-1)?.actor === 'skrepka') {
        await applyEvent(tx, { ...common, from: state, event: 'reopen' })
        await forgetLesson(tx, id)
        state = 'review'
      }
      if (next(state, 'reprocess') === undefined) continue
      const set = { ignore_xml: want.ignoreXml ? 1 : 0, problem: null, losses: 0 }
      await applyEvent(tx, { ...common, from: state, event: 'reprocess', set })
    }
  })
}
