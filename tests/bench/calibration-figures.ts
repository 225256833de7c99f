/** A value read with how sure it was said to be. */
export interface Claim {
  readonly confidence: number
  readonly right: boolean
}

/** Expected calibration error of values read: |share right − mean confidence| over ten bins of equal width, weighed by their size. */
export function expectedError(claims: readonly Claim[]): number {
  let sum = 0
  for (const own of Map.groupBy(claims, ({ confidence }) => Math.min(9, Math.floor(confidence * 10))).values()) {
    const right = own.filter((each) => each.right).length
    const claimed = own.reduce((total, each) => total + each.confidence, 0)
    sum += Math.abs(right - claimed)
  }
  return claims.length === 0 ? 0 : sum / claims.length
}

/** The lowest confidence from which on values are right at this rate, and the share of all values that have it. */
export function coverageAt(rate: number, claims: readonly Claim[]): { coverage: number; threshold: number } {
  const sorted = [...claims].sort((a, b) => b.confidence - a.confidence)
  let [right, best] = [0, 0]
  sorted.forEach((claim, at) => {
    if (claim.right) right++
    const tied = sorted[at + 1]?.confidence === claim.confidence
    if (!tied && right / (at + 1) >= rate) best = at + 1
  })
  return { coverage: claims.length === 0 ? 0 : best / claims.length, threshold: sorted[best - 1]?.confidence ?? 1 }
}
