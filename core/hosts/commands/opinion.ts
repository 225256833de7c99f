import { resolve } from 'node:path'
import { say } from '../../app/words.ts'
import type { SecondOpinionState } from '../../contract/second-opinion.ts'
import { ProblemError } from '../../domain/problem.ts'
import { LanguageServer } from '../../domain/second-opinion.ts'
import { typedId, withClient } from './client.ts'
import { type Invocation, writeLine } from './invocation.ts'
import { secretsGiven } from './secrets-given.ts'

/** `skrepka opinion show`. */
export async function showOpinionCommand(invocation: Invocation): Promise<void> {
  await tellState(await withClient(invocation, (client) => client.secondOpinion.state()), invocation)
}

/** `skrepka opinion server ADDRESS --model NAME …`. Problems: request-invalid, secrets-locked. */
export async function opinionServerCommand(
  asked: {
    address: string
    model: string
    companies: LanguageServer['companies']
    mayLeave: boolean
    limit?: number
    key: boolean
  },
  invocation: Invocation,
): Promise<void> {
  const { address, model, companies, mayLeave, limit } = asked
  const host = URL.canParse(address) ? new URL(address).host : ''
  const server = LanguageServer.safeParse({
    address,
    model,
    companies,
    ...(mayLeave && { mayLeaveTo: host }),
    ...(limit !== undefined && { limitSeconds: limit }),
  })
  if (!server.success) {
    throw new ProblemError('request-invalid', { field: String(server.error.issues[0]?.path[0] ?? 'address') })
  }
  // Standard input is only waited for where a key was announced.
  const { keyOfModel: key } = await secretsGiven([{ name: 'keyOfModel', needed: asked.key }])
  const change = { server: server.data, ...(key !== undefined && { key }) }
  await tellState(await withClient(invocation, (client) => client.secondOpinion.change(change)), invocation)
}

/** `skrepka opinion local FILE|NAME|none`: takes a GGUF file in, where it is one, and puts it to use. Problems: model-unknown, model-damaged. */
export async function opinionLocalCommand(model: string, invocation: Invocation): Promise<void> {
  const state = await withClient(invocation, async (client) => {
    const name = /\.gguf$/i.test(model) ? (await client.learning.importModel({ path: resolve(model) })).name : model
    await client.learning.useModel({ name })
    return await client.secondOpinion.state()
  })
  await tellState(state, invocation)
}

/** `skrepka opinion off`. */
export async function opinionOffCommand(invocation: Invocation): Promise<void> {
  const state = await withClient(invocation, async (client) => {
    await client.learning.useModel({ name: 'none' })
    return await client.secondOpinion.change({ server: null })
  })
  await tellState(state, invocation)
}

/** `skrepka opinion test`: false when it cannot be used. */
export async function testOpinionCommand(invocation: Invocation): Promise<boolean> {
  const test = await withClient(invocation, (client) => client.secondOpinion.test())
  const said = test.problem?.message ?? say(invocation.language, 'command-line:opinion.works')
  await writeLine(invocation.json ? JSON.stringify(test) : said)
  return test.ok
}

/** `skrepka opinion preview ID`. Problems: language-model-off, document-not-found, state-does-not-allow. */
export async function previewOpinionCommand(id: string, invocation: Invocation): Promise<void> {
  const documentId = typedId(id)
  const preview = await withClient(invocation, (client) => client.secondOpinion.preview({ id: documentId }))
  if (invocation.json) return await writeLine(JSON.stringify(preview))
  const { request, allowed } = preview
  if (request === undefined) return await writeLine(say(invocation.language, 'command-line:opinion.nothing'))
  await writeLine(`${request.method} ${request.address}\n${JSON.stringify(JSON.parse(request.body), undefined, 2)}`)
  if (!allowed) await writeLine(say(invocation.language, 'command-line:opinion.notAllowed'))
}

/** `skrepka opinion ask ID`. Problems: those of `secondOpinion.ask`. */
export async function askOpinionCommand(id: string, invocation: Invocation): Promise<void> {
  const documentId = typedId(id)
  const { opinion } = await withClient(invocation, (client) => client.secondOpinion.ask({ id: documentId }))
  if (invocation.json) return await writeLine(JSON.stringify(opinion ?? {}))
  const { language } = invocation
  if (opinion === undefined) return await writeLine(say(language, 'command-line:opinion.silent'))
  const { model } = opinion
  for (const [field, { value, opinion: said, said: other = '', before, after }] of Object.entries(opinion.fields)) {
    const [was, is] = [before, after].map((share) => Math.round(share * 1000) / 10)
    const words = say(language, `learning:opinions.${said}`, { model, said: other })
    await writeLine(`${say(language, `words:fields.${field}`)}: ${value}  ${was} → ${is} %  ${words}`)
  }
}

async function tellState(state: SecondOpinionState, { json, language }: Invocation): Promise<void> {
  if (json) return await writeLine(JSON.stringify(state))
  const { local, server, problem } = state
  const word = (key: string, params = {}) => say(language, `command-line:opinion.${key}`, params)
  if (local !== undefined) {
    await writeLine(word('local', { model: local.name, state: word(`states.${local.state}`) }))
    if (local.problem) await writeLine(local.problem.message)
    if (server !== undefined) await writeLine(word('notAsked'))
  }
  if (server === undefined) return local === undefined ? await writeLine(word('off')) : undefined
  const { model, host, companies, allowed, onThisComputer } = server
  await writeLine(word(onThisComputer ? 'here' : 'elsewhere', { model, host }))
  const names = companies === 'all' ? word('all') : companies.join(', ')
  await writeLine(allowed ? word('allowed', { companies: names }) : word('notAllowed'))
  if (problem) await writeLine(problem.message)
}
