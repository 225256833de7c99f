import { describe, expect, it } from 'vitest'
import { batches } from './batches.ts'

const MB = 1024 * 1024
const sizes = (cut: { size: number }[][]) => cut.map((batch) => batch.map(({ size }) => size / MB))

describe('uploads', () => {
  it('carry at most twenty files, in order', () => {
    const cut = batches(Array.from({ length: 45 }, () => ({ size: 1 })))
    expect(cut.map((batch) => batch.length)).toEqual([20, 20, 5])
  })

  it('carry at most 48 MB, except for one larger file, which goes alone', () => {
    const files = [30, 30, 100, 10, 10].map((size) => ({ size: size * MB }))
    expect(sizes(batches(files))).toEqual([[30], [30], [100], [10, 10]])
  })

  it('are none for no files', () => {
    expect(batches([])).toEqual([])
  })
})
