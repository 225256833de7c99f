import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOfProcess, removeLeftOver } from './temporary-folders.ts'
import { temporaryFolder } from './test-app.ts'

test('what a killed run left goes with the next one; what is young, alive or not of tests stays', () => {
  const place = temporaryFolder()
  const { pid } = spawnSync(process.execPath, ['--version'])
  const mine = basename(folderOfProcess(place))
  for (const name of [`skrepka-tests-${pid}-a`, 'skrepka-mine', 'skrepka-tests-0-b']) mkdirSync(join(place, name))
  removeLeftOver([place])
  expect(readdirSync(place)).toHaveLength(4)
  removeLeftOver([place], Date.now() + 2 * 3_600_000)
  expect(readdirSync(place).toSorted()).toEqual([mine, 'skrepka-mine', 'skrepka-tests-0-b'].toSorted())
})

test('tests have a temporary folder of their run', () => {
  expect(basename(tmpdir())).toMatch(/^skrepka-tests-\d+-/)
})
