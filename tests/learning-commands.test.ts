import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from './harness/test-app.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sample = join(root, 'resources/samples/invoice-ireland.pdf')

/** Runs the command line as a person would; `json` are the objects it printed. */
function run(...words: string[]): Promise<{ code: number; json: Record<string, unknown>[]; stderr: string }> {
  const env = { ...process.env, SKREPKA_DATA: '/nowhere-at-all' }
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'core/hosts/cli.ts'), ...words], { env }, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
      const code = error === null ? 0 : Number(error.code)
      resolve({ code, stderr, json: lines.map((line) => JSON.parse(line) as Record<string, unknown>) })
    })
  })
}

test('a value is explained before and after a person changed it; flags, models and training answer from the terminal', async () => {
  const data = ['--json', '--lang', 'en', '--data', join(temporaryFolder(), 'data')]
  const [read] = (await run('process', sample, ...data)).json
  const id = String(read?.['id'])
  const shown = (await run('explain', id, 'supplierName', ...data)).json[0]
  expect(shown).toMatchObject({ field: 'supplierName', decidedBy: 'page' })
  const candidates = shown?.['candidates'] as { chosen: boolean; lost?: string; features: unknown[] }[]
  expect(candidates.filter(({ chosen }) => chosen)).toHaveLength(1)
  expect(candidates.length).toBeGreaterThan(1)
  for (const { chosen, lost, features } of candidates) {
    expect(chosen ? lost : (lost ?? 'none')).not.toBe('none')
    expect(features.length).toBeGreaterThan(0)
  }
  await run('correct', id, 'supplierName=Somebody Else Limited', ...data)
  const changed = (await run('explain', id, 'supplierName', ...data)).json[0]
  expect(changed).toMatchObject({ decidedBy: 'person' })
  expect((changed?.['steps'] as unknown[] | undefined)?.at(-1)).toMatchObject({
    step: 'now',
    value: 'Somebody Else Limited',
  })
  expect((await run('explain', id, 'nonsense', ...data)).code).toBe(1)

  expect((await run('flags', 'set', 'challenger', '25', ...data)).json).toMatchObject([
    { name: 'challenger', value: 25 },
  ])
  expect((await run('flags', 'set', 'challenger', '250', ...data)).code).toBe(1)
  expect((await run('flags', 'list', ...data)).json.find(({ name }) => name === 'challenger')?.['value']).toBe(25)
  const models = (await run('models', 'list', ...data)).json
  expect(models[0]).toMatchObject({ kind: 'ranker', role: 'in-use', origin: 'shipped' })
  expect((await run('models', 'import', sample, ...data)).code).toBe(1)
  expect((await run('models', 'use', 'previous', ...data)).code).toBe(0)
  expect((await run('train', ...data)).json).toMatchObject([
    { outcome: { result: 'refused', reason: 'too-few-documents' } },
  ])
}, 240_000)
