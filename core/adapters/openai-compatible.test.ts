import { expect, onTestFinished, test } from 'vitest'
import { startLanguageServer, type Oddities } from '../../tests/simulators/language-server/language-server.ts'
import { jsonInProse } from './json-in-prose.ts'
import { openCompatibleServer } from './openai-compatible.ts'

const question = {
  instructions: 'Answer in JSON.',
  text: 'Total 119.00',
  schema: { type: 'object', properties: { grossTotal: { type: 'string' } }, required: ['grossTotal'], additionalProperties: false }, // prettier-ignore
}
const said = { grossTotal: '119.00' }

async function opened(
  oddities: Partial<Oddities> = {},
  given: { key?: string; limitSeconds?: number; model?: string } = {},
) {
  const server = await startLanguageServer(() => said, oddities)
  onTestFinished(() => server.close())
  const { key, limitSeconds = 5, model = 'tiny' } = given
  const opened = openCompatibleServer({ address: server.address, model, limitSeconds, key: async () => key })
  return { server, model: opened, ask: (signal = new AbortController().signal) => opened.ask(question, signal) }
}
const refused = (code: string) => ({ problem: { code } })

test('a server that knows schemas is held to one, and gets exactly the request that was shown', async () => {
  const { server, model, ask } = await opened()
  expect(await ask()).toEqual(said)
  expect(server.bodies).toEqual([model.request(question).body])
  expect(model.request(question).address).toBe(`${server.address}/chat/completions`)
  expect(server.asked[0]?.response_format).toMatchObject({
    type: 'json_schema',
    json_schema: { schema: question.schema },
  })
})

test.each([
  ['json_object', 2],
  ['none', 3],
] as const)(
  'a server that knows no more than %s is asked that way, and the next time at once',
  async (knows, tries) => {
    const { server, ask } = await opened({ knows, prose: true })
    expect(await ask()).toEqual(said)
    expect(server.asked).toHaveLength(tries)
    expect(await ask()).toEqual(said)
    expect(server.asked).toHaveLength(tries + 1)
  },
)

test('a key is sent where there is one, and a wrong one is told', async () => {
  const right = await opened({ key: 'secret' }, { key: 'secret' })
  expect(await right.ask()).toEqual(said)
  expect(right.server.bodies.join()).not.toContain('secret')
  const wrong = await opened({ key: 'secret' }, { key: 'other' })
  await expect(wrong.ask()).rejects.toMatchObject(refused('language-model-key-wrong'))
})

test('what servers do wrong is a problem of its own', async () => {
  const ask = async (oddities: Partial<Oddities>, given = {}) => await (await opened(oddities, given)).ask()
  await expect(ask({}, { model: 'huge' })).rejects.toMatchObject(refused('language-model-missing'))
  await expect(ask({ busy: 1 })).rejects.toMatchObject({
    problem: { code: 'language-model-busy', params: { seconds: '1' } },
  })
  await expect(ask({ broken: true })).rejects.toMatchObject(refused('language-model-unreadable'))
  await expect(ask({ never: true }, { limitSeconds: 0.2 })).rejects.toMatchObject(refused('language-model-timed-out'))
})

test('no redirect is followed: it would carry the document to a host nobody allowed', async () => {
  const elsewhere = await startLanguageServer(() => said)
  onTestFinished(() => elsewhere.close())
  const { ask } = await opened({ redirect: `${elsewhere.address}/chat/completions` })
  await expect(ask()).rejects.toMatchObject(refused('language-model-unreadable'))
  expect(elsewhere.bodies).toEqual([])
})

test('a server that is not there is told, and cancelling ends the request on the other side too', async () => {
  const { server, model, ask } = await opened({ never: true })
  const stop = new AbortController()
  const asking = ask(stop.signal)
  await expect.poll(() => server.asked.length).toBe(1)
  stop.abort()
  await expect(asking).rejects.toMatchObject(refused('cancelled'))
  await expect.poll(server.cutOff).toBe(1)
  await model.probe(new AbortController().signal)
  await server.close()
  await expect(ask()).rejects.toMatchObject(refused('language-model-unreachable'))
})

test.each([
  ['{"a":1}', { a: 1 }],
  ['Sure:\n```json\n{"a": "}{"}\n``` done', { a: '}{' }],
  ['<think>{not json} {"a": 0}</think>{"a":{"b":null}}', { a: { b: null } }],
  ['no', undefined],
  ['[1]', undefined],
  ['{"a": 1', undefined],
])('%s', (text, value) => {
  expect(jsonInProse(text)).toEqual(value)
})
