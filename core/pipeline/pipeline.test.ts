import { expect, test } from 'vitest'
import { PIPELINE } from './pipeline.ts'
import type { ArtifactName } from './stage.ts'

test('nothing is needed before it is given, and nothing is given twice', () => {
  const there = new Set<ArtifactName>(['original', 'ownCompanies', 'ranker', 'part', 'memory'])
  for (const stage of PIPELINE) {
    for (const need of stage.needs) expect(there, `${stage.name} needs ${need}`).toContain(need)
    expect(there, `${stage.name} gives ${stage.gives}`).not.toContain(stage.gives)
    there.add(stage.gives)
  }
})
