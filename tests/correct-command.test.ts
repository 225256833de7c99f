import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from './harness/test-app.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sample = join(root, 'resources/samples/invoice-ireland.pdf')

/** Runs the command line as a person would; `json` are the objects it printed. */
function run(...words: string[]): Promise<{ code: number; json: Record<string, never>[]; stderr: string }> {
  const env = { ...process.env, SKREPKA_DATA: '/nowhere-at-all' }
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'core/hosts/cli.ts'), ...words], { env }, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
      const code = error === null ? 0 : Number(error.code)
      resolve({ code, stderr, json: lines.map((line) => JSON.parse(line) as Record<string, never>) })
    })
  })
}

test('a document is corrected, approved in spite of its errors and remembered, all from the terminal', async () => {
  const data = ['--json', '--lang', 'en', '--data', join(temporaryFolder(), 'data')]
  const [read] = (await run('process', sample, ...data)).json
  const id = String(read?.['id'])
  const corrected = await run('correct', id, 'grossTotal=1 234,50', 'buyerName=', '--line', '1', 'netAmount=7', ...data)
  expect(corrected).toMatchObject({
    code: 0,
    json: [{ state: 'review', fields: { grossTotal: { value: '1234.50', source: 'person' } } }],
  })
  expect(corrected.json[0]?.['fields']).not.toHaveProperty('buyerName')
  expect((corrected.json[0]?.['lines'] ?? [])[0]).toMatchObject({ netAmount: '7', source: 'person' })

  expect((await run('correct', id, 'nonsense=1', ...data)).code).toBe(2)
  const impossible = await run('correct', id, 'issueDate=31.02.2026', ...data)
  expect(impossible.code).toBe(1)
  expect(impossible.stderr).toContain('31.02.2026')

  const refused = await run('approve', id, ...data)
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('errors')
  expect(await run('approve', id, '--even-so', 'Agreed by phone', ...data)).toMatchObject({
    code: 0,
    json: [{ state: 'approved' }],
  })
  const [supplier] = (await run('suppliers', ...data)).json
  const { summary, facts } = supplier as unknown as { summary: { id: string; name: string }; facts: { id: string }[] }
  expect(summary.name).toBe('Harbourline Analytics Limited')
  expect((await run('suppliers', 'forget', facts[0]?.id ?? '', ...data)).json).toEqual([
    { forgotten: 'fact', supplier: summary.id },
  ])
  expect((await run('suppliers', 'forget', summary.id, ...data)).code).toBe(0)
  expect((await run('suppliers', ...data)).json).toEqual([])
  expect((await run('suppliers', 'forget', summary.id, ...data)).code).toBe(1)
})
