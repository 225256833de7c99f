import { z } from 'zod'
import { CERTAIN, type CertainFrom } from '../../domain/checks/key-fields.ts'
import type { FieldValue } from '../../domain/evidence.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import type { Extraction, Fields } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import type { FieldOpinion, SecondOpinion } from '../../domain/second-opinion.ts'
import { interval } from '../quality-curve.ts'
import { sameValue } from '../same-value.ts'
import { printedValue } from './printed-on-page.ts'
import { isGrave, type AskedField } from './question.ts'

/** How many values of a sort a model agreed with on documents people approved since, and how many of those were right. */
export type AgreedRecord = Readonly<Partial<Record<(typeof FIELDS)[FieldName], { values: number; right: number }>>>

/** What agreement and disagreement are worth, in log-odds. A model reads the same letters, so it is no independent witness: little. */
const AGREES = 1.2
const DISAGREES = -2
/** As much as a value may have that nobody has measured: below every threshold there is. */
const UNPROVEN = 0.945
const SHORT_OF_CERTAIN = 0.005
/** Agreements that must have been looked at by people before they count for more. */
const ENOUGH = 60

/** An answer as it must be: for every field asked a text or null, and nothing else. Undefined where it is something else. */
export function answerIn(
  given: unknown,
  asked: readonly AskedField[],
): Partial<Record<FieldName, string | null>> | undefined {
  const shape = asked.map(({ field }) => [field, z.string().max(300).nullable()] as const)
  return z.strictObject(Object.fromEntries(shape)).safeParse(given).data
}

/**
 * How sure a value may be because a model agreed: short of certain, until agreements on the owner's own approved documents have been
 * measured; then as sure as they were right, at the lower end of the interval. Codes and amounts never become certain by it.
 */
export function agreementCap(field: FieldName, certainFrom: CertainFrom, record: AgreedRecord): number {
  const sort = FIELDS[field]
  const short = Math.min(UNPROVEN, (certainFrom[sort] ?? CERTAIN[sort]) - SHORT_OF_CERTAIN)
  const { values, right } = record[sort] ?? { values: 0, right: 0 }
  if (isGrave(field) || values < ENOUGH) return short
  return interval(right, values)[0]
}

/**
 * Weighs an answer: agreement makes a value surer up to its cap, something else that is printed makes it less sure and becomes a runner-up,
 * what is not printed is refused, null changes nothing. Values themselves never change. Weighing another model's answer begins from what
 * reading said, so that opinions never pile up.
 */
export function judged(
  extraction: Extraction,
  given: {
    readonly answer: Partial<Record<FieldName, string | null>>
    readonly asked: readonly AskedField[]
    readonly pages: readonly PageText[]
    readonly model: { readonly name: string; readonly prompt: string }
    readonly certainFrom: CertainFrom
    readonly record: AgreedRecord
  },
): Extraction {
  const { asked, answer, pages, model, certainFrom, record } = given
  const fields: Fields = { ...extraction.fields }
  const opinions: SecondOpinion['fields'] = {}
  for (const { field, candidates } of asked) {
    const value = fields[field]
    if (value === undefined || value.value !== candidates[0]) continue
    const before = confidenceBefore(extraction, field, value)
    const said = answer[field] ?? undefined
    const meant = said === undefined ? undefined : printedValue(field, said, { candidates, pages })
    const opinion = opinionOf(field, value.value, said, meant)
    const after =
      opinion === 'agrees'
        ? Math.max(before, Math.min(agreementCap(field, certainFrom, record), moved(before, AGREES)))
        : opinion === 'disagrees'
          ? Math.min(before, moved(before, DISAGREES))
          : before
    const others = opinion === 'disagrees' && meant !== undefined ? withOther(value, meant) : value.others
    fields[field] = { ...value, confidence: after, ...(others && { others }) }
    opinions[field] = { opinion, value: value.value, before, after, ...(said !== undefined && opinion !== 'agrees' && { said }) } // prettier-ignore
  }
  return { ...extraction, fields, secondOpinion: { model: model.name, prompt: model.prompt, fields: opinions } }
}

function opinionOf(
  field: FieldName,
  value: string,
  said: string | undefined,
  meant: string | undefined,
): FieldOpinion['opinion'] {
  if (said === undefined || said.trim() === '') return 'silent'
  if (meant === undefined) return 'not-printed'
  return sameValue(field, meant, value) ? 'agrees' : 'disagrees'
}

function confidenceBefore({ secondOpinion }: Extraction, field: FieldName, { value, confidence }: FieldValue): number {
  const earlier = secondOpinion?.fields[field]
  return earlier !== undefined && earlier.value === value && earlier.after === confidence ? earlier.before : confidence
}

function moved(probability: number, logOdds: number): number {
  const p = Math.min(0.999, Math.max(0.001, probability))
  return 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + logOdds)))
}

/** The model's value among the runners-up, which hold five at most. */
function withOther(value: FieldValue, said: string): FieldValue['others'] {
  const others = value.others ?? []
  return others.some((other) => other.value === said)
    ? value.others
    : [...others.slice(0, 4), { value: said, confidence: 0.3 }]
}
