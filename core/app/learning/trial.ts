import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { DocumentId } from '../../domain/ids.ts'
import { Extraction } from '../../domain/invoice.ts'
import { RANKED_FIELDS } from '../../extraction/ranking/weights.ts'
import { sameValue } from '../../learning/same-value.ts'
import type { ExtractInput } from '../../ports.ts'
import { rankerChoice, saveRankerChoice } from '../../store/learning-settings.ts'
import { keepTrials, reviewedTrials, type ReadValues, type Trial } from '../../store/ranker-trials.ts'
import { nowText, type Engine } from '../engine.ts'
import type { RankersOfDocument } from './rankers-in-use.ts'

/** One side of a trial: documents people have approved since, and fields they had to put right. */
export interface TrialSide {
  readonly documents: number
  readonly corrections: number
}

/** How a challenger does against the champion. */
export interface TrialFigures {
  readonly challenger: string
  /** What people saw: documents read by each in earnest (A/B). */
  readonly served: { readonly champion: TrialSide; readonly challenger: TrialSide }
  /** The same documents read by both, field by field: where only one of them was right. */
  readonly differences: Readonly<Partial<Record<FieldName, { challengerRight: number; championRight: number }>>>
  /** Documents read by both and approved since. */
  readonly compared: number
  readonly verdict: 'promote' | 'drop' | 'wait'
}

/** Documents that both must have read before anything is decided. */
const LEAST_COMPARED = 40

/** The challenger reads along, after the document is done: what it would have said is kept, and changes nothing. Never throws. */
export async function readAlong(
  engine: Engine,
  document: { id: string; rankers: RankersOfDocument; input: Omit<ExtractInput, 'ranker'>; extraction: Extraction },
): Promise<void> {
  const { id, rankers, input, extraction } = document
  const { served, shadow, challenger } = rankers
  if (challenger === undefined || extraction.eInvoice !== undefined) return
  try {
    const trial = (version: string, role: Trial['role'], read: Extraction): Trial => ({
      documentId: DocumentId.parse(id),
      version,
      challenger,
      role,
      read: rankedValues(read),
    })
    const trials = [trial(served.version, 'served', extraction)]
    if (shadow !== undefined) {
      trials.push(trial(shadow.version, 'shadow', await engine.readers.extract({ ...input, ranker: shadow })))
      const differing = RANKED_FIELDS.filter((field) => trials[0]?.read[field] !== trials[1]?.read[field])
      engine.log.info('challenger-read-along', { document: id, version: challenger, differing: differing.length })
    }
    await keepTrials(engine.store.db, trials, nowText(engine))
  } catch (error) {
    engine.log.warn('reading-along-failed', { document: id, error: error instanceof Error ? error.name : 'unknown' })
  }
}

function rankedValues({ fields }: Extraction): ReadValues {
  return Object.fromEntries(RANKED_FIELDS.flatMap((field) => (fields[field] ? [[field, fields[field].value]] : [])))
}

/** How the challenger does by now; undefined while none is tried. */
export async function trialFigures(engine: Engine): Promise<TrialFigures | undefined> {
  const { challenger } = await rankerChoice(engine.store.db)
  if (challenger === undefined) return undefined
  return judgeTrial(challenger, await reviewedTrials(engine.store.db, challenger))
}

/** Makes the challenger the champion, or drops it, when its trial says so; answers what was done. */
export async function settleTrial(engine: Engine): Promise<TrialFigures['verdict'] | undefined> {
  const figures = await trialFigures(engine)
  if (figures === undefined || figures.verdict === 'wait') return figures?.verdict
  const { db } = engine.store
  const { champion, previous } = await rankerChoice(db)
  const before = champion === undefined ? {} : { previous: champion }
  if (figures.verdict === 'promote') await saveRankerChoice(db, { champion: figures.challenger, ...before })
  else await saveRankerChoice(db, { ...(champion && { champion }), ...(previous && { previous }) })
  engine.log.info('challenger-settled', { version: figures.challenger, verdict: figures.verdict })
  return figures.verdict
}

/** Pure: the trials of approved documents as figures and a verdict. Promotion needs fewer corrections and no field read worse. */
export function judgeTrial(
  challenger: string,
  trials: readonly (Trial & { readonly extraction: string })[],
): TrialFigures {
  const served = { champion: { documents: 0, corrections: 0 }, challenger: { documents: 0, corrections: 0 } }
  const differences: Partial<Record<FieldName, { challengerRight: number; championRight: number }>> = {}
  let compared = 0
  for (const own of Map.groupBy(trials, ({ documentId }) => documentId).values()) {
    const [first] = own
    if (first === undefined) continue
    const { fields } = Extraction.parse(JSON.parse(first.extraction))
    const isRight = (field: FieldName, read: ReadValues): boolean => {
      const [truth, got] = [fields[field]?.value, read[field]]
      return truth === undefined || got === undefined ? truth === got : sameValue(field, truth, got)
    }
    const inEarnest = own.find(({ role }) => role === 'served')
    if (inEarnest) {
      const side = inEarnest.version === challenger ? served.challenger : served.champion
      side.documents++
      side.corrections += RANKED_FIELDS.filter((field) => !isRight(field, inEarnest.read)).length
    }
    const [theirs, usual] = [own.find(({ version }) => version === challenger), own.find(({ version }) => version !== challenger)] // prettier-ignore
    if (!theirs || !usual) continue
    compared++
    for (const field of RANKED_FIELDS) {
      const [a, b] = [isRight(field, theirs.read), isRight(field, usual.read)]
      if (a === b) continue
      const known = (differences[field] ??= { challengerRight: 0, championRight: 0 })
      if (a) known.challengerRight++
      else known.championRight++
    }
  }
  return { challenger, served, differences, compared, verdict: verdictOf(compared, differences) }
}

function verdictOf(compared: number, differences: TrialFigures['differences']): TrialFigures['verdict'] {
  const all = Object.entries(differences)
  const [better, worse] = all.reduce((sum, [, each]) => [sum[0] + each.challengerRight, sum[1] + each.championRight], [0, 0]) // prettier-ignore
  // A wrong code is money in the wrong hands: one that only the challenger gets wrong ends its trial at once.
  if (all.some(([field, each]) => FIELDS[field as FieldName] === 'code' && each.championRight > each.challengerRight)) return 'drop' // prettier-ignore
  if (compared < LEAST_COMPARED) return 'wait'
  if (all.some(([, each]) => each.championRight > each.challengerRight)) return better > worse ? 'wait' : 'drop'
  return better > worse ? 'promote' : 'drop'
}
