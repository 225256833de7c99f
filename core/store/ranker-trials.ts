import { z } from 'zod'
import { FieldName } from '../domain/fields.ts'
import { TrainingOutcome } from '../domain/ranker-training.ts'
import type { Db } from './open-store.ts'

const ReadValues = z.partialRecord(FieldName, z.string())
export type ReadValues = z.infer<typeof ReadValues>

/** What one version of the weights read of a document while `challenger` was tried. */
export interface Trial {
  readonly documentId: string
  readonly version: string
  readonly challenger: string
  readonly role: 'served' | 'shadow'
  readonly read: ReadValues
}

/** Keeps what was read; reading a document again replaces it. */
export async function keepTrials(db: Db, trials: readonly Trial[], at: string): Promise<void> {
  const [first] = trials
  if (first === undefined) return
  await db
    .deleteFrom('ranker_trials')
    .where('document_id', '=', first.documentId)
    .where('challenger', '=', first.challenger)
    .execute()
  await db
    .insertInto('ranker_trials')
    .values(
      trials.map(({ documentId, version, challenger, role, read }) => ({
        document_id: documentId,
        version,
        challenger,
        role,
        at,
        read: JSON.stringify(read),
      })),
    )
    .execute()
}

/** Everything read while a challenger was tried, of documents a person has approved since, with what they really say. */
export async function reviewedTrials(db: Db, challenger: string): Promise<(Trial & { readonly extraction: string })[]> {
  const rows = await db
    .selectFrom('ranker_trials')
    .innerJoin('documents', 'documents.id', 'ranker_trials.document_id')
    .selectAll('ranker_trials')
    .select('documents.extraction')
    .where('ranker_trials.challenger', '=', challenger)
    .where('documents.state', '=', 'approved')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('audit')
          .select('audit.seq')
          .whereRef('audit.document_id', '=', 'documents.id')
          .where('audit.event', '=', 'approve')
          .where('audit.actor', '<>', 'skrepka'),
      ),
    )
    .orderBy('ranker_trials.document_id')
    .execute()
  return rows.flatMap(({ document_id, version, challenger: tried, role, read, extraction }) =>
    extraction === null
      ? []
      : [
          {
            documentId: document_id,
            version,
            challenger: tried,
            role,
            read: ReadValues.parse(JSON.parse(read)),
            extraction,
          },
        ],
  )
}

/** A training as it was kept. */
export interface KeptTraining {
  readonly at: string
  readonly askedBy: string
  readonly milliseconds: number
  readonly outcome: TrainingOutcome
}

export async function keepTraining(db: Db, { at, askedBy, milliseconds, outcome }: KeptTraining): Promise<void> {
  await db
    .insertInto('trainings')
    .values({ at, asked_by: askedBy, milliseconds, outcome: JSON.stringify(outcome) })
    .execute()
}

/** The last trainings, newest first. */
export async function lastTrainings(db: Db, limit: number): Promise<KeptTraining[]> {
  const rows = await db.selectFrom('trainings').selectAll().orderBy('seq', 'desc').limit(limit).execute()
  return rows.map(({ at, asked_by, milliseconds, outcome }) => ({
    at,
    askedBy: asked_by,
    milliseconds,
    outcome: TrainingOutcome.parse(JSON.parse(outcome)),
  }))
}
