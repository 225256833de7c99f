import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/harness/test-app.ts'
import { openSystemSecrets, type AskedKey } from './system-secrets.ts'

const OLD: AskedKey = { key: 'the first key', isNew: false }

it('asks for the key once and only when something is wanted, and seals with it', async () => {
  const path = join(temporaryFolder(), 'secrets.system')
  let asked = 0
  const secrets = openSystemSecrets(path, async () => (asked++, OLD))
  expect(asked).toBe(0)
  await Promise.all([secrets.set('a', 'Geheimnis'), secrets.set('b', 'zwei')])
  expect(await secrets.get('a')).toBe('Geheimnis')
  expect(asked).toBe(1)
  expect(await readFile(path, 'utf8')).not.toContain('Geheimnis')
  expect(await openSystemSecrets(path, async () => OLD).get('b')).toBe('zwei')
})

it('with a lost key: credentials are gone, the old file is kept aside, and new ones can be stored', async () => {
  const path = join(temporaryFolder(), 'secrets.system')
  await openSystemSecrets(path, async () => OLD).set('a', 'old')
  const secrets = openSystemSecrets(path, async () => ({ key: 'another', isNew: true }))
  expect(await secrets.get('a')).toBeUndefined()
  await secrets.set('a', 'new')
  expect(await secrets.get('a')).toBe('new')
  expect(existsSync(`${path}.lost`)).toBe(true)
})

it('without a key: locked, nothing overwritten, and tried again the next time', async () => {
  const path = join(temporaryFolder(), 'secrets.system')
  await openSystemSecrets(path, async () => OLD).set('a', 'old')
  const answers: AskedKey[] = [undefined, OLD]
  const secrets = openSystemSecrets(path, async () => answers.shift())
  await expect(secrets.set('a', 'x')).rejects.toMatchObject({ problem: { code: 'secrets-locked' } })
  expect(await secrets.get('a')).toBe('old')
})
