/** Sum of digit × weight over the leading digits, as most national check-digit rules start. `digits` must hold digits only. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? '0'), 0)
}
