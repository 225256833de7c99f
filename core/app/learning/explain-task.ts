import type { FieldValue } from '../../domain/evidence.ts'
import type { Extraction } from '../../domain/invoice.ts'
import type { FieldTrace, TraceStep } from '../../domain/trace.ts'
import { calibrated } from '../../extraction/ranking/calibration.ts'
import { SHIPPED_RANKER } from '../../extraction/ranking/shipped-ranker.ts'
import { traceField } from '../../extraction/trace/trace-field.ts'
import { recall } from '../../learning/recall.ts'
import { recognise } from '../../learning/recognise.ts'
import { extract } from '../../pipeline/stages/extract.ts'
import { HAND_VERSION, type ExplainInput } from '../../ports.ts'
import { pagesOfPart } from '../pages-of-part.ts'
import { rankerOf, scorerOf } from './scorer-of.ts'

/** Goes through extraction once more and tells how a field came to what reading and memory made of it. */
export async function explainTask(input: ExplainInput): Promise<FieldTrace> {
  const { field, reading, part, ownCompanies, memory, ranker } = input
  const scorer = await scorerOf(ranker)
  const pages = pagesOfPart(reading, part)
  const steps: TraceStep[] = []
  const page = pages.length > 0 ? traceField(field, pages, { ownCompanies, scorer }) : undefined
  const say = (step: TraceStep['step'], value: FieldValue | undefined): void => void steps.push(told(step, value))
  if (page) {
    say('page', page.value)
    if (page.value) {
      const { source, confidence } = page.value
      say('calibrated', { ...page.value, confidence: calibrated(field, source, confidence) })
    }
  }
  const extraction = extract({ reading, part, ownCompanies }, scorer)
  const found = extraction.fields[field]
  if (found?.source === 'e-invoice') say('e-invoice', found)
  if (found?.source === 'code') say('code', found)
  const learned = await versionFor(input)
  const recalled = recall(extraction, pages, memory)
  const known = recognise(memory, extraction, pages)
  if (changes(found, recalled.fields[field])) say('recalled', recalled.fields[field])
  return {
    field,
    ...(learned && { ranker: learned }),
    candidates: overruled(page?.candidates ?? [], recalled, field),
    ...(page?.arithmetic && { arithmetic: [...page.arithmetic] }),
    steps,
    ...(known && {
      memory: {
        supplier: known.memory.id,
        by: known.by,
        documents: known.lessons.map(({ documentId }) => documentId).slice(0, 20),
      },
    }),
  }
}

/** The version of the weights, where they have learned this field. */
async function versionFor({ field, ranker }: ExplainInput): Promise<string | undefined> {
  if (ranker?.version === HAND_VERSION) return undefined
  const model = ranker === undefined ? SHIPPED_RANKER : await rankerOf(ranker)
  return model.fields[field] === undefined ? undefined : model.version
}

function told(step: TraceStep['step'], value: FieldValue | undefined): TraceStep {
  return { step, ...(value && { value: value.value, confidence: value.confidence, source: value.source }) }
}

function changes(before: FieldValue | undefined, after: FieldValue | undefined): boolean {
  return before?.value !== after?.value || before?.confidence !== after?.confidence
}

/** What the page alone would have given, where something later said otherwise. */
function overruled(
  candidates: FieldTrace['candidates'] | readonly FieldTrace['candidates'][number][],
  { fields }: Extraction,
  field: ExplainInput['field'],
): FieldTrace['candidates'] {
  return candidates.map((candidate) =>
    candidate.chosen && fields[field]?.value !== candidate.value
      ? { ...candidate, chosen: false, lost: 'overruled' as const }
      : candidate,
  )
}
