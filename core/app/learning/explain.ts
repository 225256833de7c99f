import type { FieldName } from '../../domain/fields.ts'
import type { DocumentId } from '../../domain/ids.ts'
import { Extraction } from '../../domain/invoice.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Source } from '../../domain/evidence.ts'
import type { SecondOpinion } from '../../domain/second-opinion.ts'
import type { FieldTrace, TraceStep } from '../../domain/trace.ts'
import { standingCorrections } from '../../store/corrections.ts'
import { documentRow } from '../../store/documents.ts'
import { ownCompanies } from '../../store/settings.ts'
import type { Engine } from '../engine.ts'
import { keptReading } from '../kept-reading.ts'
import { pagesOfPart } from '../pages-of-part.ts'
import { memoriesOf } from '../supplier-lessons.ts'
import { rankersOf } from './rankers-in-use.ts'

/**
 * How a field of a document came to its value: reading's candidates are found again from the kept reading, with the weights and the memory
 * of today; then what people did. Problems: document-not-found, state-does-not-allow (not read yet), model-damaged.
 */
export async function explainField(
  engine: Engine,
  { id, field }: { id: DocumentId; field: FieldName },
  signal: AbortSignal,
): Promise<FieldTrace> {
  const { db } = engine.store
  const row = await documentRow(db, id)
  const reading = await keptReading(engine, row)
  if (reading === undefined || row.first_page === null || row.last_page === null || row.extraction === null) {
    throw new ProblemError('state-does-not-allow', { state: row.state, event: 'explain' })
  }
  const part = { part: row.part, firstPage: row.first_page, lastPage: row.last_page }
  const { served: ranker } = await rankersOf(engine, id)
  const memory = await memoriesOf(db, pagesOfPart(reading, part))
  const input = { reading, part, ownCompanies: await ownCompanies(db), ranker, memory, field }
  const trace = await engine.readers.explain(input, { signal })
  const own = (await standingCorrections(db, id)).filter((each) => 'field' in each && each.field === field)
  const byPeople = own.map((each): TraceStep => {
    const value = each.type === 'set-field' || each.type === 'confirm-field' ? each.new : undefined
    return { step: 'person', ...(value && { value: value.value, confidence: value.confidence, source: value.source }) }
  })
  const { fields, secondOpinion } = Extraction.parse(JSON.parse(row.extraction))
  const now = fields[field]
  const last: TraceStep = {
    step: 'now',
    ...(now && { value: now.value, confidence: now.confidence, source: now.source }),
  }
  const steps = [...trace.steps, ...opinionOn(field, secondOpinion, now?.source), ...byPeople, last]
  const decidedBy = decider(steps)
  return { ...trace, steps, ...(decidedBy && { decidedBy }) }
}

/** The last step that gave the value the field has now. `now` itself where no step did: it was read by an earlier version of Skrepka. */
function decider(steps: readonly TraceStep[]): FieldTrace['decidedBy'] {
  const now = steps.at(-1)
  const said = steps.slice(0, -1)
  if (said.at(-1)?.value !== now?.value) return said.length === 0 && now?.value === undefined ? undefined : 'now'
  let by: TraceStep | undefined
  for (const [at, step] of said.entries()) if (step.value !== said[at - 1]?.value || step.step === 'person') by = step
  return by?.step
}

/** What a language model said: it changes how sure a value is, never the value. Its source stays what it was read from. */
function opinionOn(field: FieldName, given: SecondOpinion | undefined, source: Source | undefined): TraceStep[] {
  const own = given?.fields[field]
  if (given === undefined || own === undefined) return []
  const { opinion, value, said, after } = own
  const asked = { model: given.model, prompt: given.prompt, opinion, ...(said !== undefined && { said }) }
  return [{ step: 'model', value, confidence: after, asked, ...(source && source !== 'person' && { source }) }]
}
