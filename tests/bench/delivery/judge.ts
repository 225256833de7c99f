import type { Paper } from './papers.ts'
import type { Target } from './targets.ts'

/** What went wrong, a line each: nothing in all of them is what a campaign is to show. */
export interface Verdict {
  readonly lost: string[]
  /** Records, attached files or suppliers that are there more than once. */
  readonly doubled: string[]
  readonly unapproved: string[]
  readonly wrong: string[]
}

/** The oracle: what lies in the ledger against what was approved. Adds to the verdict. */
export function judge(
  booked: Awaited<ReturnType<Target['booked']>>,
  papers: readonly Paper[],
  verdict: Verdict,
  where: string,
): void {
  const wanted = new Map(papers.filter(({ fate }) => fate === 'approved').map((paper) => [paper.number, paper]))
  for (const { number, marker, total } of wanted.values()) {
    const records = booked.records.filter((record) => record.number === number)
    if (records.length === 0) verdict.lost.push(`${where}: ${number}`)
    if (records.length > 1) verdict.doubled.push(`${where}: ${number}`)
    for (const record of records) {
      if (record.files > 1) verdict.doubled.push(`${where}: ${record.files} files of ${number}`)
      const isOther = record.marker !== '' && !record.marker.includes(marker)
      if (isOther || (record.total !== '' && Number(record.total) !== Number(total))) {
        verdict.wrong.push(`${where}: ${number} ${record.total}≠${total} ${record.marker}`)
      }
    }
  }
  for (const { number } of booked.records) if (!wanted.has(number)) verdict.unapproved.push(`${where}: ${number}`)
  const suppliers = new Set([...wanted.values()].map(({ supplier }) => supplier)).size
  if (booked.suppliers !== undefined && booked.suppliers > suppliers) {
    verdict.doubled.push(`${where}: ${booked.suppliers} suppliers for ${suppliers}`)
  }
}
