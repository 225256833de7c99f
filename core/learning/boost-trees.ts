import type { Tree } from '../extraction/ranking/ranker-model.ts'

/** Rows to learn from: values row by row, whether each is right, what is known already (log-odds), and how much each counts. */
export interface Rows {
  readonly width: number
  readonly values: Float64Array
  readonly right: Uint8Array
  readonly base: Float64Array
  readonly weight: Float64Array
}

export interface Growth {
  readonly trees: number
  readonly depth: number
  /** Share of a tree's step that is taken. */
  readonly rate: number
  /** Pull of a leaf towards 0, in rows. */
  readonly pull: number
  /** Certainty (sum of p × (1 − p)) a leaf needs. */
  readonly least: number
}

const BINS = 32
/** The least gain of a split worth its nodes. */
const LEAST_GAIN = 0.2
/** No leaf says more than this by itself. */
const MOST_STEP = 2

/**
 * Gradient-boosted trees for log-odds (second order, histograms of 32 bins). Begins at the rows' base and adds what the trees learn. Nothing
 * is drawn by chance, so the same rows give the same trees.
 */
export function boostTrees(rows: Rows, growth: Growth): Tree[] {
  const { right, base, weight } = rows
  const count = right.length
  const cuts = cutsOf(rows)
  const binned = binsOf(rows, cuts)
  const logits = Float64Array.from(base)
  const gradients = new Float64Array(count)
  const curvatures = new Float64Array(count)
  const trees: Tree[] = []
  for (let round = 0; round < growth.trees; round++) {
    for (let row = 0; row < count; row++) {
      const p = 1 / (1 + Math.exp(-(logits[row] ?? 0)))
      const w = weight[row] ?? 1
      gradients[row] = w * ((right[row] ?? 0) - p)
      curvatures[row] = w * Math.max(1e-6, p * (1 - p))
    }
    const tree: number[] = []
    const all = Uint32Array.from({ length: count }, (_, row) => row)
    grow({ rows, cuts, binned, gradients, curvatures, growth, tree, logits }, all, growth.depth)
    if (tree.length <= 4) break
    trees.push(tree)
  }
  return trees
}

interface Growing {
  readonly rows: Rows
  readonly cuts: readonly (readonly number[])[]
  readonly binned: Uint8Array
  readonly gradients: Float64Array
  readonly curvatures: Float64Array
  readonly growth: Growth
  readonly tree: number[]
  readonly logits: Float64Array
}

/** Grows one node and those below it; leaves add their step to the logits of their rows. Answers the node's number. */
function grow(growing: Growing, own: Uint32Array, depth: number): number {
  const { tree, growth, gradients, curvatures, logits, rows, cuts, binned } = growing
  const node = tree.length / 4
  let [g, h] = [0, 0]
  for (const row of own) {
    g += gradients[row] ?? 0
    h += curvatures[row] ?? 0
  }
  const split = depth > 0 ? bestSplit(growing, own, g, h) : undefined
  if (split === undefined) {
    const step = round((growth.rate * g) / (h + growth.pull))
    const value = Math.max(-MOST_STEP, Math.min(MOST_STEP, step))
    tree.push(-1, value, 0, 0)
    for (const row of own) logits[row] = (logits[row] ?? 0) + value
    return node
  }
  const { feature, bin } = split
  const isLeft = (row: number): boolean => (binned[row * rows.width + feature] ?? 0) <= bin
  tree.push(feature, cuts[feature]?.[bin] ?? 0, 0, 0)
  tree[4 * node + 2] = grow(growing, own.filter(isLeft), depth - 1)
  tree[4 * node + 3] = grow(growing, own.filter((row) => !isLeft(row)), depth - 1) // prettier-ignore
  return node
}

function bestSplit(
  growing: Growing,
  own: Uint32Array,
  g: number,
  h: number,
): { feature: number; bin: number } | undefined {
  const { rows, cuts, binned, gradients, curvatures, growth } = growing
  const { width } = rows
  const sums = new Float64Array(width * BINS * 2)
  for (const row of own) {
    const [gradient, curvature] = [gradients[row] ?? 0, curvatures[row] ?? 0]
    for (let feature = 0; feature < width; feature++) {
      const at = 2 * (feature * BINS + (binned[row * width + feature] ?? 0))
      sums[at] = (sums[at] ?? 0) + gradient
      sums[at + 1] = (sums[at + 1] ?? 0) + curvature
    }
  }
  const worth = (a: number, b: number): number => (a * a) / (b + growth.pull)
  let best: { feature: number; bin: number; gain: number } | undefined
  for (let feature = 0; feature < width; feature++) {
    let [left, leftH] = [0, 0]
    for (let bin = 0; bin < (cuts[feature]?.length ?? 0); bin++) {
      const at = 2 * (feature * BINS + bin)
      left += sums[at] ?? 0
      leftH += sums[at + 1] ?? 0
      if (leftH < growth.least || h - leftH < growth.least) continue
      const gain = worth(left, leftH) + worth(g - left, h - leftH) - worth(g, h)
      if (gain > (best?.gain ?? LEAST_GAIN) + 1e-9) best = { feature, bin, gain }
    }
  }
  return best
}

/** Thresholds of every feature: between neighbours where there are few values, else at equal shares of the rows. */
function cutsOf({ width, values, right }: Rows): number[][] {
  return Array.from({ length: width }, (_, feature) => {
    const column = Float64Array.from(right, (_value, row) => values[row * width + feature] ?? 0).sort()
    const distinct = [...new Set(column)]
    if (distinct.length <= BINS) return distinct.slice(0, -1).map((value, at) => round((value + (distinct[at + 1] ?? value)) / 2)) // prettier-ignore
    const cuts = Array.from(
      { length: BINS - 1 },
      (_cut, at) => column[Math.floor(((at + 1) * column.length) / BINS)] ?? 0,
    )
    const last = column.at(-1) ?? 0
    return [...new Set(cuts.map(round))].filter((cut) => cut < last)
  })
}

function binsOf({ width, values, right }: Rows, cuts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from({ length: right.length * width }, (_, at) => {
    const own = cuts[at % width] ?? []
    const value = values[at] ?? 0
    let bin = 0
    while (bin < own.length && value > (own[bin] ?? Infinity)) bin++
    return bin
  })
}

/** Four decimals: weights stay short, and the same on every machine. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
