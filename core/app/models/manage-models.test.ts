import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testApp } from '../../../tests/harness/test-app.ts'
import { SHIPPED_RANKER } from '../../extraction/ranking/shipped-ranker.ts'
import type { RankerModel } from '../../extraction/ranking/ranker-model.ts'
import { rankerVersion } from '../../learning/train-ranker.ts'
import { rankerFolder } from '../learning/ranker-folder.ts'
import { champion, rankersOf } from '../learning/rankers-in-use.ts'
import { chosenThinker, importModel, listModels, selectModel } from './manage-models.ts'

const shippedOcr = new URL('../../../models/ocr/kaz.traineddata.gz', import.meta.url)

function otherWeights(): RankerModel {
  const fields = { issueDate: { features: ['first'], trees: [[0, 0.5, 1, 2, -1, -0.2, 0, 0, -1, 0.3, 0, 0]] } }
  return { ...SHIPPED_RANKER, fields, figures: {}, version: rankerVersion(fields) }
}

/** A header such as GGUF files begin with: magic, version, count of tensors and of keys. */
function gguf(version: number, tensors: bigint, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.write('GGUF', 0, 'latin1')
  bytes.writeUInt32LE(version, 4)
  bytes.writeBigUInt64LE(tensors, 8)
  return bytes
}

test('weights are taken in, used, and left again for the ones before', async () => {
  const app = await testApp()
  const { engine } = app
  const weights = otherWeights()
  const taken = await importModel(engine, await app.file('weights.json', JSON.stringify(weights)))
  expect(taken).toMatchObject({ kind: 'ranker', name: weights.version, role: 'available', origin: 'own' })
  await selectModel(engine, weights.version)
  expect((await champion(engine)).version).toBe(weights.version)
  expect((await listModels(engine)).find(({ name }) => name === SHIPPED_RANKER.version)?.role).toBe('previous')
  await selectModel(engine, 'previous')
  expect((await champion(engine)).version).toBe(SHIPPED_RANKER.version)
  await expect(selectModel(engine, 'r-000000000000')).rejects.toMatchObject({ problem: { code: 'model-unknown' } })
})

test.each([
  ['weights that were changed', 'w.json', JSON.stringify({ ...otherWeights(), version: 'r-0123456789ab' })],
  ['weights whose tree leads nowhere', 'w.json', JSON.stringify(otherWeights()).replace('[0,0.5,1,2,', '[0,0.5,1,9,')],
  ['no JSON at all', 'w.json', '{"format":"skrepka-ranker-1"'],
  ['a language model cut short', 'm.gguf', gguf(3, 500n, 64)],
  ['a language model of an unknown version', 'm.gguf', gguf(9, 2n, 4096)],
  ['text recognition data that are none', 'xyz.traineddata', 'hello'],
  ['something else', 'notes.txt', 'hello'],
])('%s: refused', async (_what, name, content) => {
  const app = await testApp()
  await expect(importModel(app.engine, await app.file(name, content))).rejects.toMatchObject({
    problem: { code: 'model-damaged' },
  })
  expect((await listModels(app.engine)).every(({ origin }) => origin === 'shipped')).toBe(true)
})

test('recognition data are compared with the catalogue: the same are known, others of that name refused', async () => {
  const app = await testApp()
  const bytes = await readFile(shippedOcr)
  expect(await importModel(app.engine, await app.file('kaz.traineddata.gz', bytes))).toMatchObject({
    origin: 'catalogue',
  })
  const changed = Buffer.from(gunzipSync(bytes))
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  await expect(importModel(app.engine, await app.file('kaz.traineddata', changed))).rejects.toMatchObject({
    problem: { code: 'model-differs' },
  })
})

test('a language model is chosen by its name, and done without again', async () => {
  const app = await testApp()
  await importModel(app.engine, await app.file('tiny.gguf', gguf(3, 2n, 4096)))
  expect(await chosenThinker(app.engine)).toBeUndefined()
  await selectModel(app.engine, 'tiny')
  const chosen = await chosenThinker(app.engine)
  expect(chosen).toMatchObject({ name: 'tiny', size: 4096 })
  await rm(chosen!.path)
  await expect(chosenThinker(app.engine)).rejects.toMatchObject({ problem: { code: 'model-unknown' } })
  await selectModel(app.engine, 'none')
  expect(await chosenThinker(app.engine)).toBeUndefined()
})

test('weights damaged on disk do not stop reading: the shipped ones stand in, and the list says so', async () => {
  const app = await testApp()
  const { engine } = app
  const weights = otherWeights()
  await importModel(engine, await app.file('weights.json', JSON.stringify(weights)))
  await selectModel(engine, weights.version)
  await mkdir(rankerFolder(engine.dataFolder), { recursive: true })
  const path = join(rankerFolder(engine.dataFolder), `${weights.version}.json`)
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, 40))
  expect((await rankersOf(engine, 'any')).served.version).toBe(SHIPPED_RANKER.version)
  expect((await listModels(engine)).find(({ role }) => role === 'damaged')?.name).toBe(`${weights.version}.json`)
})
