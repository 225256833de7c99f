import type { FieldName } from '../domain/fields.ts'
import { FIELD_NAMES } from '../domain/fields.ts'
import type { Fields } from '../domain/invoice.ts'
import type { TrainingDocument, TrainingOutcome } from '../domain/ranker-training.ts'
import { extractFromPages } from '../extraction/extract-from-pages.ts'
import type { RankerModel } from '../extraction/ranking/ranker-model.ts'
import { RANKED_FIELDS } from '../extraction/ranking/weights.ts'
import { byModel } from '../extraction/ranking/scorer.ts'
import { bestOf, foldOf, GROWTHS, judgeField, rankerVersion, trainRanker } from './train-ranker.ts'
import { rankingExamples, type KnownDocument, type RankingExample } from './ranking-example.ts'
import { sameValue } from './same-value.ts'

export interface Retraining {
  /** Documents a person approved, from which to learn and by which to judge. */
  readonly documents: readonly TrainingDocument[]
  /** Fictitious documents that come with Skrepka: rehearsed so that nothing is forgotten, and a guard against wrong teaching. */
  readonly rehearsed: readonly RankingExample[]
  /** Weights every retraining sets out from, and the ones now in use, which it has to beat. */
  readonly shipped: RankerModel
  readonly champion: RankerModel
  /** ISO 8601 day. */
  readonly date: string
}

/** Fewer documents or suppliers than this teach more about themselves than about documents. */
const LEAST_DOCUMENTS = 30
const LEAST_GROUPS = 4
/** One part in four of the suppliers judges; the others teach. */
const PARTS = 4

/**
 * Learns from an owner's documents, supplier by supplier: three parts in four teach, the fourth judges. A field keeps what was learned only
 * where the judging documents are read better by it and the fictitious guard documents no worse; with no such field left, or when any
 * field of the judging documents is read worse by the whole, everything is refused. Deterministic.
 */
export function retrain({ documents, rehearsed, shipped, champion, date }: Retraining): {
  model?: RankerModel
  outcome: TrainingOutcome
} {
  const known = documents.map(knownDocument)
  const groups = new Set(known.map(({ group }) => group))
  const counted = { documents: documents.length, groups: groups.size }
  if (documents.length < LEAST_DOCUMENTS || groups.size < LEAST_GROUPS) {
    return { outcome: { result: 'refused', reason: 'too-few-documents', ...counted, fields: {} } }
  }
  const judges = known.filter(({ group }) => isJudge(group, groups))
  const teaching = known.filter(({ group }) => !isJudge(group, groups)).flatMap(rankingExamples)
  const suspect = contradictedField([...teaching, ...judges.flatMap(rankingExamples)], champion)
  if (suspect !== undefined) {
    return {
      outcome: { result: 'refused', reason: 'contradicts-certain-readings', field: suspect, ...counted, fields: {} },
    }
  }
  const guard = rehearsed.filter(({ group }) => foldOf(group, PARTS) === 0)
  const rehearsal = rehearsed.filter(({ group }) => foldOf(group, PARTS) !== 0)
  const learned = trainRanker([...teaching, ...rehearsal], {
    growths: GROWTHS.slice(0, 1),
    folds: 3,
    leastGain: 1,
    from: shipped,
    date,
  })
  const judging = judges.flatMap(rankingExamples)
  const fields: TrainingOutcome['fields'] = {}
  const kept: RankerModel['fields'] = { ...champion.fields }
  let worseOnKnown = false
  for (const field of RANKED_FIELDS) {
    const mine = judging.filter((example) => example.field === field)
    const theirs = guard.filter((example) => example.field === field)
    const [now, next] = [champion.fields[field], learned.fields[field]]
    const figures = {
      n: mine.length,
      before: judgeField(mine, now),
      after: judgeField(mine, next),
      guard: theirs.length,
      guardBefore: judgeField(theirs, now),
      guardAfter: judgeField(theirs, next),
    }
    const isBetter = next !== undefined && figures.after > figures.before
    const isSafe = figures.guardAfter >= figures.guardBefore
    if (isBetter && !isSafe) worseOnKnown = true
    if (isBetter && isSafe) kept[field] = next
    fields[field] = { ...figures, kept: isBetter && isSafe }
  }
  const changed = Object.values(fields).some((each) => each.kept)
  const refuse = (reason: NonNullable<TrainingOutcome['reason']>) => ({
    outcome: { result: 'refused' as const, reason, ...counted, fields },
  })
  if (!changed) return refuse(worseOnKnown ? 'worse-on-known-documents' : 'not-better')
  const model: RankerModel = {
    ...learned,
    version: rankerVersion(kept),
    fields: kept,
    trainedOn: { documents: documents.length, groups: groups.size },
  }
  if (isWorseSomewhere(judges, champion, model)) return refuse('worse-on-some-field')
  return { model, outcome: { result: 'kept', version: model.version, ...counted, fields } }
}

/** A reading this sure is wrong once in ten times at worst, by far most often never. */
const SURE = 0.9
/** Sure readings of a field that people may have contradicted, as a share and in number, before their teaching is doubted. */
const MOST_CONTRADICTED = 0.15
const LEAST_CONTRADICTED = 8

/**
 * A field where what is taught says again and again the opposite of what was read with certainty: more likely somebody approves wrong values
 * (or teaches them on purpose) than that certain readings fail so often. Supplier memory learns single suppliers' ways; this is not for it.
 */
function contradictedField(examples: readonly RankingExample[], champion: RankerModel): FieldName | undefined {
  return RANKED_FIELDS.find((field) => {
    const sure = examples.flatMap((example) => {
      if (example.field !== field) return []
      const { certainty, right } = bestOf(example, champion.fields[field])
      return certainty >= SURE ? [right] : []
    })
    const wrong = sure.filter((right) => !right).length
    return wrong >= LEAST_CONTRADICTED && wrong > MOST_CONTRADICTED * sure.length
  })
}

/** Groups dealt by name; where chance would leave no judges or no teachers, the first in order judge. */
function isJudge(group: string, groups: ReadonlySet<string>): boolean {
  const dealt = [...groups].filter((each) => foldOf(each, PARTS) === 0)
  if (dealt.length > 0 && dealt.length < groups.size) return dealt.includes(group)
  return [...groups]
    .sort()
    .slice(0, Math.ceil(groups.size / PARTS))
    .includes(group)
}

/** Reads the judging documents as a whole with both: joint decisions may turn what is better one by one into something worse. */
function isWorseSomewhere(judges: readonly KnownDocument[], before: RankerModel, after: RankerModel): boolean {
  const balance = new Map<FieldName, number>()
  for (const document of judges) {
    const read = (model: RankerModel): Fields =>
      extractFromPages(document.pages, { ownCompanies: document.ownCompanies, scorer: byModel(model) }).fields
    const [then, now] = [read(before), read(after)]
    for (const field of FIELD_NAMES) {
      const step = Number(isRead(document, field, now)) - Number(isRead(document, field, then))
      balance.set(field, (balance.get(field) ?? 0) + step)
    }
  }
  return [...balance.values()].some((each) => each < 0)
}

function isRead({ isRight, absent }: KnownDocument, field: FieldName, fields: Fields): boolean {
  const value = fields[field]?.value
  return absent.has(field) ? value === undefined : value !== undefined && isRight(field, value) === true
}

function knownDocument({ group, pages, ownCompanies, values, absent }: TrainingDocument): KnownDocument {
  return {
    group,
    pages,
    ownCompanies,
    isRight: (field, value) => {
      const truth = values[field]
      return truth === undefined ? undefined : sameValue(field, truth, value)
    },
    absent: new Set(absent),
  }
}
