import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { secretsGiven } from './secrets-given.ts'

const NAMES = [
  { name: 'refreshToken', needed: true },
  { name: 'clientSecret', needed: false },
]
const given = async (input: string, env: Record<string, string> = {}, names = NAMES) =>
  await secretsGiven(names, env, Readable.from([input]) as unknown as NodeJS.ReadStream)

test('secrets come from the environment, and standard input is then left alone', async () => {
  expect(await given('nonsense { ', { SKREPKA_SECRET_REFRESH_TOKEN: 'a b' })).toEqual({ refreshToken: 'a b' })
})

test.each([
  ['{"refreshToken":"x","clientSecret":"y=1"}', { refreshToken: 'x', clientSecret: 'y=1' }],
  ['refreshToken=x\nclientSecret = y=1\n', { refreshToken: 'x', clientSecret: 'y=1' }],
  ['1000.abc.def\n', { refreshToken: '1000.abc.def' }],
  ['', {}],
])('standard input: %j', async (input, secrets) => expect(await given(input)).toEqual(secrets))

test.each([
  '{"refreshToken":"hunter2"',
  '{"refresh_token":"hunter2"}',
  '{"refreshToken":["hunter2"]}',
  'hunter2\nhunter3',
])('what can not be read is refused without being shown: %s', async (input) => {
  const refused = await given(input).catch((error: unknown) => error)
  expect(refused).toMatchObject({ problem: { code: 'request-invalid', params: { field: 'secrets' } } })
  expect(JSON.stringify([refused, String(refused)])).not.toContain('hunter')
})
