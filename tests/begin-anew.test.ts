import { closeSync, openSync, writeSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { newestBackup, wantRescue } from '../core/app/backup/begin-anew.ts'
import { takeInPaths } from '../core/app/take-in-pile.ts'
import { openLocalApp } from '../core/hosts/local-app.ts'
import { temporaryFolder } from './harness/test-app.ts'

const SAMPLE = fileURLToPath(new URL('../resources/samples/akt.pdf', import.meta.url))

test('a database that cannot be opened is put aside, and its originals are taken in anew', async () => {
  const dataFolder = temporaryFolder()
  const before = await openLocalApp({ dataFolder, workers: 1 })
  await takeInPaths(before, [SAMPLE], 'en')
  await before.close()
  const file = openSync(join(dataFolder, 'skrepka.db'), 'r+')
  writeSync(file, Buffer.alloc(8192, 0x5a), 0, 8192, 0)
  closeSync(file)
  await expect(openLocalApp({ dataFolder, workers: 1 })).rejects.toMatchObject({ problem: { code: 'store-damaged' } })
  expect(await newestBackup(dataFolder)).toBeUndefined()
  await wantRescue(dataFolder, 'anew')
  const after = await openLocalApp({ dataFolder, workers: 1 })
  expect(await after.engine.store.db.selectFrom('documents').select('sha256').execute()).toHaveLength(1)
  await after.close()
  expect(await readdir(join(dataFolder, 'replaced'))).toHaveLength(1)
})
