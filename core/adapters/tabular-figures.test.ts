import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openPageSources } from './page-sources.ts'

test('an amount set in tabular figures is one word, though a 1 leaves half its place empty', async () => {
  const sample = fileURLToPath(new URL('../../resources/samples/invoice-ireland.pdf', import.meta.url))
  const { source } = await openPageSources().open(sample)
  try {
    const words = (await source.textLayer(1))?.words.map((word) => word.text) ?? []
    for (const amount of ['€4,253.40', '€978.28', '€5,231.68', '€1,170.00']) expect(words).toContain(amount)
  } finally {
    await source.close()
  }
})
