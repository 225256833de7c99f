import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import rules from '../.dependency-cruiser.mjs'
import { drawnReadme } from './architecture-graph.ts'

test('every import follows the directions of the house', { timeout: 120_000 }, async () => {
  const { forbidden, options } = rules
  const result = await cruise(['core', 'electron', 'renderer'], {
    ...options,
    ruleSet: { forbidden },
    validate: true,
  } as Parameters<typeof cruise>[1])
  const { modules, summary } = result.output as ICruiseResult
  // A cruiser that can't parse our TypeScript reads nothing and is content.
  expect(modules.filter((module) => module.source.startsWith('core/')).length).toBeGreaterThan(50)
  const told = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  expect(told).toEqual([])
})

test('README draws the rooms and the lifecycle as they are (npm run graph)', { timeout: 120_000 }, async () => {
  const drawn = await drawnReadme()
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toBe(drawn)
})
