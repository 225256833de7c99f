/** Where dark parts from bright, and how far the means of the two lie apart. */
export interface Split {
  /** The brightest value that counts as dark. */
  readonly threshold: number
  readonly apart: number
}

/**
 * Parts 256 brightnesses, of which there are `counts` each, in two with the most variance between them (N. Otsu, "A threshold selection
 * method from gray-level histograms", 1979). Of one brightness only: apart is 0.
 */
export function otsuSplit(counts: ArrayLike<number>): Split {
  let [total, sum] = [0, 0]
  for (let value = 0; value < 256; value++) {
    total += counts[value] ?? 0
    sum += value * (counts[value] ?? 0)
  }
  let [below, sumBelow, best] = [0, 0, 0]
  let split: Split = { threshold: 0, apart: 0 }
  for (let value = 0; value < 255; value++) {
    below += counts[value] ?? 0
    sumBelow += value * (counts[value] ?? 0)
    const over = total - below
    if (below === 0 || over === 0) continue
    const apart = (sum - sumBelow) / over - sumBelow / below
    const score = below * over * apart * apart
    if (score <= best) continue
    best = score
    split = { threshold: value, apart }
  }
  return split
}
