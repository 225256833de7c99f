import { describe, expect, it } from 'vitest'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { planOf, wayBack } from './plan.ts'

const row = (state: DocumentSummary['state'], errors = 0) =>
  ({ id: `${state}-${errors}`, state, errors }) as unknown as DocumentSummary
const ids = (rows: readonly DocumentSummary[]) => rows.map(({ id }) => id)

describe('what will become of the chosen documents', () => {
  it('is told apart by their state, and by errors for approval', () => {
    const plan = planOf('approve', [row('review'), row('review', 2), row('approved'), row('reading')])
    expect(ids(plan.does)).toEqual(['review-0'])
    expect(ids(plan.needReason)).toEqual(['review-2'])
    expect(ids(plan.cannot)).toEqual(['approved-0', 'reading-0'])
  })
  it('asks no reason for anything but approval', () => {
    expect(ids(planOf('reject', [row('review', 2), row('failed')]).does)).toEqual(['review-2', 'failed-0'])
  })
  it('can be taken back only where the way leads back to where it began', () => {
    expect(wayBack('approve', 'review')).toBe('reopen')
    expect(wayBack('reject', 'failed')).toBeUndefined()
    expect(wayBack('reprocess', 'review')).toBeUndefined()
  })
})
