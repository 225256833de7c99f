import { along, type Curve } from '../../core/extraction/ranking/calibration.ts'
import type { Claim } from './calibration-figures.ts'

/** One value read: where from, how sure, whether right. */
export interface Observation extends Claim {
  readonly group: string
  readonly family: string
}

const EDGES = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.01]
/** Observations of one family in one bin that count in full; more of the same layout tell little more. */
const PER_FAMILY = 6
/** What raw confidences were thought to be worth before these observations, and how many of them that counts as. */
export interface Prior {
  readonly curve: Curve
  readonly weight: number
}

interface Block {
  x: number
  y: number
  weight: number
}

/** Monotone curve through the observations: bins, shrunk towards what was thought before, then pooled where they fall (pool adjacent violators). */
export function fitCurve(observations: readonly Observation[], { curve, weight }: Prior, most: number): Curve {
  const blocks: Block[] = []
  for (let at = 0; at + 1 < EDGES.length; at++) {
    const inside = (x: number): boolean => x >= (EDGES[at] ?? 0) && x < (EDGES[at + 1] ?? 0)
    const own = observations.filter(({ confidence }) => inside(confidence))
    // Where nothing was observed, what was thought before stands.
    const added = own.length === 0 ? curve.filter(([x]) => inside(x)).map(([x, y]) => ({ x, y, weight })) : [binOf(own)]
    for (const block of added) {
      blocks.push(block)
      pool(blocks)
    }
  }
  return blocks.map(({ x, y }) => [round(x), round(Math.min(most, y))])

  /** Makes the last block one with those before it that it falls below. */
  function pool(rising: Block[]): void {
    for (let [b, a] = [rising.at(-1), rising.at(-2)]; a && b && a.y > b.y; [b, a] = [rising.at(-1), rising.at(-2)]) {
      const sum = a.weight + b.weight
      const mean = (first: number, second: number): number => (first * a.weight + second * b.weight) / sum
      rising.splice(-2, 2, { x: mean(a.x, b.x), y: mean(a.y, b.y), weight: sum })
    }
  }

  function binOf(own: readonly Observation[]): Block {
    const families = Map.groupBy(own, (each) => each.family)
    const weightOf = (each: Observation): number => Math.min(1, PER_FAMILY / (families.get(each.family)?.length ?? 1))
    const n = own.reduce((sum, each) => sum + weightOf(each), 0)
    const x = own.reduce((sum, each) => sum + each.confidence, 0) / own.length
    const right = own.reduce((sum, each) => sum + (each.right ? weightOf(each) : 0), 0)
    return { x, y: (right + weight * along(curve, x)) / (n + weight), weight: n + weight }
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** The lower of two curves everywhere. */
export function lowerOf(a: Curve, b: Curve): Curve {
  const places = [...new Set([...a, ...b].map(([x]) => x))].sort((x, y) => x - y)
  return places.map((x) => [x, round(Math.min(along(a, x), along(b, x)))])
}
