import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/harness/test-app.ts'
import { openSecretsFile } from './secrets-file.ts'

test('what was set is there after a restart with the same key, and nowhere readable in the file', async () => {
  const path = join(temporaryFolder(), 'secrets')
  const secrets = openSecretsFile(path, 'correct horse')
  await Promise.all([secrets.set('a/token', 'Geheimnis'), secrets.set('b/token', 'другое'), secrets.set('c/x', '3')])
  await secrets.remove('c/x')
  const later = openSecretsFile(path, 'correct horse')
  expect(await later.get('a/token')).toBe('Geheimnis')
  expect(await later.get('b/token')).toBe('другое')
  expect(await later.get('c/x')).toBeUndefined()
  expect(await readFile(path, 'utf8')).not.toContain('Geheimnis')
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600')
})

test('a wrong key, no key and a changed file are refused, and what is there stays as it is', async () => {
  const path = join(temporaryFolder(), 'secrets')
  await openSecretsFile(path, 'right').set('a', '1')
  const before = await readFile(path, 'utf8')
  for (const secrets of [openSecretsFile(path, 'wrong'), openSecretsFile(path, undefined)]) {
    await expect(secrets.get('a')).rejects.toMatchObject({ problem: { code: 'secrets-locked' } })
    await expect(secrets.set('a', '2')).rejects.toMatchObject({ problem: { code: 'secrets-locked' } })
  }
  expect(await readFile(path, 'utf8')).toBe(before)
  const sealed = JSON.parse(before) as { body: string }
  const body = Buffer.from(sealed.body, 'base64')
  body[0] = body[0]! ^ 1
  await writeFile(path, JSON.stringify({ ...sealed, body: body.toString('base64') }))
  await expect(openSecretsFile(path, 'right').get('a')).rejects.toMatchObject({ problem: { code: 'secrets-locked' } })
})
