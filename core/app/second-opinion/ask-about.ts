import { createHash } from 'node:crypto'
import type { FieldName } from '../../domain/fields.ts'
import { type DocumentId, Sha256 } from '../../domain/ids.ts'
import { Extraction, type OwnCompany } from '../../domain/invoice.ts'
import { ProblemError } from '../../domain/problem.ts'
import { mayBeAsked, type LanguageServer, type SecondOpinion } from '../../domain/second-opinion.ts'
import { answerIn, judged, type AgreedRecord } from '../../learning/second-opinion/judge-answer.ts'
import { fieldsToAsk, PROMPT_VERSION, questionAbout, type AskedField } from '../../learning/second-opinion/question.ts'
import type { LanguageModel, LanguageQuestion } from '../../ports/language-model.ts'
import { artifact, keepArtifact } from '../../store/artifacts.ts'
import { documentRow, type DocumentRow } from '../../store/documents.ts'
import { thresholds } from '../../store/learning-settings.ts'
import { keepOpinion } from '../../store/second-opinions.ts'
import { ownCompanies } from '../../store/settings.ts'
import { summaryOf } from '../document-answer.ts'
import { nowText, type Engine } from '../engine.ts'
import { indexRecord, judgeRecord } from '../judge-record.ts'
import { keptPages } from '../kept-reading.ts'
import { companyFor } from '../company-of.ts'

/** What would be asked about a document. */
export interface PreparedQuestion {
  readonly row: DocumentRow
  readonly extraction: Extraction
  readonly asked: readonly AskedField[]
  /** Absent where there is nothing to ask. */
  readonly question?: LanguageQuestion
  /** The model may be asked about this document. */
  readonly allowed: boolean
}

/** `server`: absent where the model runs in a process of ours. Problems: document-not-found, state-does-not-allow (only documents that wait for a person are asked about). */
export async function prepareQuestion(
  engine: Engine,
  id: DocumentId,
  server: LanguageServer | undefined,
): Promise<PreparedQuestion & Awaited<ReturnType<typeof keptPages>>> {
  const { db } = engine.store
  const row = await documentRow(db, id)
  if (row.state !== 'review' || row.extraction === null) {
    throw new ProblemError('state-does-not-allow', { state: row.state, event: 'ask' })
  }
  const extraction = Extraction.parse(JSON.parse(row.extraction))
  const read = await keptPages(engine, row)
  const asked = read.pages.length === 0 ? [] : fieldsToAsk(extraction, await thresholds(db))
  // What a process of ours is asked leaves nobody's hands.
  const allowed = server === undefined || mayBeAsked(server, companyOf(extraction, await ownCompanies(db)))
  return {
    row,
    extraction,
    asked,
    allowed,
    ...read,
    ...(asked.length > 0 && { question: questionAbout(asked, read.pages) }),
  }
}

/**
 * Asks about a document's unsure values and lets the answer count. The same question to the same model is asked once. Undefined where
 * there is nothing to ask. Problems: those of prepareQuestion and LanguageModel, language-model-not-allowed, state-changed.
 */
export async function askAbout(
  engine: Engine,
  id: DocumentId,
  given: { server?: LanguageServer | undefined; model: LanguageModel; record: AgreedRecord; signal: AbortSignal },
): Promise<SecondOpinion | undefined> {
  const { server, model, record, signal } = given
  const { db } = engine.store
  const { row, extraction, asked, question, allowed, pages, unreadPages } = await prepareQuestion(engine, id, server)
  const earlier = extraction.secondOpinion
  if (earlier?.model === model.name && earlier.prompt === PROMPT_VERSION) return earlier
  if (question === undefined) return undefined
  if (!allowed && server !== undefined) throw new ProblemError('language-model-not-allowed', { host: new URL(server.address).host }) // prettier-ignore
  const answer = await answerTo(engine, { row, asked, question, model, signal })
  const certainFrom = await thresholds(db)
  const heard = judged(extraction, {
    answer,
    asked,
    pages,
    model: { name: model.name, prompt: PROMPT_VERSION },
    certainFrom,
    record,
  })
  const at = nowText(engine)
  await db.transaction().execute(async (tx) => {
    const subject = { row, extraction: heard, pages, unreadPages, at }
    const { set } = await judgeRecord(tx, subject)
    await keepOpinion(tx, { id, revision: row.revision, at, set, detail: JSON.stringify(heard.secondOpinion) })
    await indexRecord(tx, subject)
  })
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(db, id), 'en') })
  return heard.secondOpinion
}

/** From the shelf where this very question was answered by this very model before. */
async function answerTo(
  engine: Engine,
  given: {
    row: DocumentRow
    asked: readonly AskedField[]
    question: LanguageQuestion
    model: LanguageModel
    signal: AbortSignal
  },
): Promise<Partial<Record<FieldName, string | null>>> {
  const { row, asked, question, model, signal } = given
  const { db } = engine.store
  const made = JSON.stringify(['second-opinion', PROMPT_VERSION, model.name, question])
  const key = createHash('sha256').update(made).digest('hex')
  const kept = answerIn(await artifact(db, key), asked)
  if (kept !== undefined) return kept
  const answer = answerIn(await model.ask(question, signal), asked)
  if (answer === undefined) throw new ProblemError('language-model-unreadable')
  await keepArtifact(db, {
    key,
    sha256: Sha256.parse(row.sha256),
    stage: 'second-opinion',
    value: answer,
    at: nowText(engine),
  })
  return answer
}

/** Which of ours bought it: by tax id, else by name. */
function companyOf({ fields }: Extraction, companies: readonly OwnCompany[]): string | undefined {
  return companyFor({ taxId: fields.buyerTaxId?.value, name: fields.buyerName?.value }, companies)?.company.name
}
