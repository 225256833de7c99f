import { z } from 'zod'
import { FieldName } from '../../domain/fields.ts'
import type { Features } from './candidate.ts'

/**
 * A tree as four numbers a node: [feature, threshold, left, right], where left and right are nodes; a leaf is [-1, value, 0, 0].
 * A candidate goes left where its feature is at most the threshold. Nodes come after their parents, so a walk always ends.
 */
export const Tree = z
  .array(z.number())
  .min(4)
  .refine((tree) => tree.length % 4 === 0 && isSound(tree), 'a tree whose nodes lead nowhere')
export type Tree = z.infer<typeof Tree>

/** What was learned for one field: names of features, and trees whose sum is added to the log-odds of the hand-set weights. */
export const LearnedField = z.object({
  features: z.array(z.string().max(40)).min(1).max(400),
  trees: z.array(Tree).max(500),
})
export type LearnedField = z.infer<typeof LearnedField>

/** Documents whose field was chosen rightly, of `n`, by the weights before and by these; on documents kept out of training. */
export const FieldFigures = z.object({ n: z.int(), before: z.int(), after: z.int() })
export type FieldFigures = z.infer<typeof FieldFigures>

/**
 * Weights of a ranker. A field without trees is ranked by the hand-set weights (core/extraction/ranking/weights.ts); `figures` says for
 * every field how both did.
 */
export const RankerModel = z.object({
  format: z.literal('skrepka-ranker-1'),
  /** Short hash of the fields: the same weights have the same version wherever they were trained. */
  version: z.string().regex(/^r-[0-9a-f]{12}$/),
  /** ISO 8601 day. */
  date: z.string(),
  trainedOn: z.object({ documents: z.int(), groups: z.int() }),
  fields: z.partialRecord(FieldName, LearnedField),
  figures: z.partialRecord(FieldName, FieldFigures),
})
export type RankerModel = z.infer<typeof RankerModel>

/** What the trees of a field add to a candidate's log-odds. A feature that is absent counts as 0. */
export function learnedLogit({ features, trees }: LearnedField, of: Features): number {
  const values = features.map((name) => of[name] ?? 0)
  return trees.reduce((sum, tree) => sum + valueOfTree(tree, values), 0)
}

/** The leaf a candidate comes to. */
export function valueOfTree(tree: Tree, values: ArrayLike<number>): number {
  let at = 0
  for (;;) {
    const feature = tree[at] ?? -1
    const threshold = tree[at + 1] ?? 0
    if (feature < 0) return threshold
    at = 4 * ((values[feature] ?? 0) <= threshold ? (tree[at + 2] ?? 0) : (tree[at + 3] ?? 0))
  }
}

function isSound(tree: readonly number[]): boolean {
  const nodes = tree.length / 4
  return Array.from({ length: nodes }, (_, node) => tree.slice(4 * node, 4 * node + 4)).every(
    ([feature = -1, value = 0, left = 0, right = 0], node) =>
      Number.isInteger(feature) &&
      Number.isFinite(value) &&
      (feature < 0 || [left, right].every((next) => Number.isInteger(next) && next > node && next < nodes)),
  )
}
