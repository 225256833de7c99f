import { expect, test } from 'vitest'
import { learnedLogit, RankerModel, Tree, valueOfTree } from '../extraction/ranking/ranker-model.ts'
import type { RankingExample } from './ranking-example.ts'
import { foldOf, GROWTHS, judgeField, learnField, trainRanker } from './train-ranker.ts'

/** Dates with a sign the hand-set weights know nothing of: right where `mark` is 1. Some groups print it, all print `noise`. */
function examples(count: number, rightWhere: (mark: number) => boolean = (mark) => mark === 1): RankingExample[] {
  return Array.from({ length: count }, (_, at): RankingExample => {
    const marks = at % 2 === 0 ? [1, 0] : [0, 1]
    return {
      group: `supplier ${at % 20}`,
      field: 'issueDate',
      candidates: marks.map((mark, place) => ({
        value: `2026-01-0${place + 1}`,
        hand: 0.5 - place,
        features: { mark, noise: (at * 7 + place * 3) % 5 },
        right: rightWhere(mark),
      })),
    }
  })
}
const training = { growths: GROWTHS, folds: 4, leastGain: 1, date: '2026-11-20' }

test('what tells right from wrong is found, on groups never trained on', () => {
  const model = trainRanker(examples(120), training)
  expect(model.figures.issueDate).toEqual({ n: 120, before: 60, after: 120 })
  expect(judgeField(examples(40), model.fields.issueDate)).toBe(40)
})

test('the same examples give the same weights, and a model survives its file', () => {
  const model = trainRanker(examples(120), training)
  expect(trainRanker(examples(120), training)).toEqual(model)
  expect(RankerModel.parse(JSON.parse(JSON.stringify(model)))).toEqual(model)
})

test('a field that learning does not make better keeps its weights, and the model says so', () => {
  const known = examples(120).map((example) => ({
    ...example,
    candidates: example.candidates.map((each) => ({ ...each, hand: each.right ? 2 : -2 })),
  }))
  const model = trainRanker(known, training)
  expect(model.fields).toEqual({})
  expect(model.figures.issueDate).toMatchObject({ n: 120, before: 120 })
})

test('what helps generated documents and hurts real ones is not taken', () => {
  const real = examples(40, (mark) => mark === 0).map((example, at) => ({
    ...example,
    group: `real ${at % 5}`,
    real: true,
  }))
  const known = real.map((example) => ({
    ...example,
    candidates: example.candidates.map((each) => ({ ...each, hand: each.right ? 0.3 : -0.3 })),
  }))
  const model = trainRanker([...examples(400), ...known], training)
  expect(model.fields.issueDate).toBeUndefined()
  expect(trainRanker(examples(400), training).fields.issueDate).toBeDefined()
})

test('weights learned before stay underneath what is added', () => {
  const first = learnField(examples(60), GROWTHS[0])
  const second = learnField(examples(60), { ...GROWTHS[0], trees: 2 }, first)
  expect(second.trees.slice(0, first.trees.length)).toEqual(first.trees)
  expect(judgeField(examples(40), second)).toBe(40)
})

test('a supplier stays in its part however many others come', () => {
  expect(foldOf('supplier 3', 4)).toBe(foldOf('supplier 3', 4))
  expect(new Set(Array.from({ length: 40 }, (_, at) => foldOf(`supplier ${at}`, 4)))).toEqual(new Set([0, 1, 2, 3]))
})

test('a tree is walked by its thresholds; one that leads nowhere or in a circle is no tree', () => {
  const tree = [0, 0.5, 1, 2, -1, -0.25, 0, 0, -1, 0.75, 0, 0]
  expect(valueOfTree(Tree.parse(tree), [0.5])).toBe(-0.25)
  expect(learnedLogit({ features: ['mark'], trees: [tree, tree] }, { mark: 1 })).toBe(1.5)
  expect(Tree.safeParse([0, 0.5, 0, 1, -1, 0, 0, 0]).success).toBe(false)
  expect(Tree.safeParse([0, 0.5, 1, 9, -1, 0, 0, 0]).success).toBe(false)
  expect(Tree.safeParse([-1, Number.NaN, 0, 0]).success).toBe(false)
})
