import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { skrepka } from './harness/command-line.ts'

const SAMPLE = fileURLToPath(new URL('../resources/samples/two-invoices.pdf', import.meta.url))

it('names seller and buyer of both invoices of one file, whose buyer has no legal form and whose seller has the only tax id', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'skrepka-two-'))
  try {
    const { answers } = await skrepka('process', '--data', folder, '--json', SAMPLE)
    const named = answers.map(({ fields }) => [fields.supplierName?.value, fields.buyerName?.value])
    expect(named).toEqual(
      Array.from({ length: 2 }, () => ['Fietskoeriers Merwede B.V.', 'Boekhandel Het Zwarte Schaap']),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
