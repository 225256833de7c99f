import type { Candidate } from './candidate.ts'

/** What signs on the page speak against may be right and is never sure. */
const CONTESTED = 0.7
/** How much nearer to the buyer's name than to the supplier's an id stands before its block is doubted. */
const NEARER = 0.2
/** A label this strong names the value. */
const PLAIN = 0.3

/**
 * The most a chosen value may claim where its place and its label contradict each other: the supplier's tax id beside the buyer's name, a
 * date under the labels of two dates, one of two dates that are both labelled as the day of issue. `all` are the
 * candidates of the field, likeliest first. 1 where nothing does.
 */
export function contestedCeiling(best: Candidate, all: readonly Candidate[]): number {
  const of = (candidate: Candidate, feature: string): number => candidate.features[feature] ?? 0
  const rival = all.find(({ value }) => value !== best.value)
  // The only date there is, and the label of another: the document's own was not read.
  if (rival === undefined) return best.field === 'issueDate' && of(best, 'dueDate') > of(best, 'issueDate') + PLAIN ? CONTESTED : 1 // prettier-ignore
  if (best.field === 'supplierTaxId') {
    const strange = of(best, 'nearBuyer') - of(best, 'nearSupplier') > NEARER && of(best, 'sellerLabel') === 0
    return strange ? CONTESTED : 1
  }
  if (best.field === 'issueDate') {
    const due = of(best, 'dueDate') > PLAIN
    const both = of(best, 'issueDate') > PLAIN && of(rival, 'issueDate') >= of(best, 'issueDate')
    return due || both ? CONTESTED : 1
  }
  return 1
}
