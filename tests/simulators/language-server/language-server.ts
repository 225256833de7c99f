import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/**
 * Oddities of servers that speak OpenAI's chat completions. `knows`: how far it can be held to JSON; older ones answer 400 to a format they
 * do not know. `prose`: thinks aloud and adds a remark. `slowMs`: before it answers. `busy`: how many requests get a 429 first. `redirect`:
 * sends everybody elsewhere. `never`: takes the question and says nothing. `broken`: an answer that is no JSON.
 */
export interface Oddities {
  readonly knows: 'json_schema' | 'json_object' | 'none'
  readonly prose: boolean
  readonly slowMs: number
  readonly busy: number
  readonly redirect: string | undefined
  readonly never: boolean
  readonly broken: boolean
  readonly key: string | undefined
  readonly models: readonly string[]
}

const USUAL: Oddities = {
  knows: 'json_schema',
  prose: false,
  slowMs: 0,
  busy: 0,
  redirect: undefined,
  never: false,
  broken: false,
  key: undefined,
  models: ['tiny'],
}

const Asked = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  stream: z.literal(false).optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('json_object') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({
          name: z.string().regex(/^[\w-]{1,64}$/),
          strict: z.boolean(),
          schema: z.object({
            type: z.literal('object'),
            properties: z.record(z.string(), z.unknown()),
            // As OpenAI's strict mode demands (platform.openai.com/docs/guides/structured-outputs).
            required: z.array(z.string()),
            additionalProperties: z.literal(false),
          }),
        }),
      }),
    ])
    .optional(),
})
export type Asked = z.infer<typeof Asked>

/** A server with a model whose mind is `answer`: given the user's message, what it thinks the fields are. */
export async function startLanguageServer(
  answer: (text: string) => unknown,
  oddities: Partial<Oddities> = {},
): Promise<{ address: string; asked: Asked[]; bodies: string[]; cutOff(): number; close(): Promise<void> }> {
  const odd = { ...USUAL, ...oddities }
  const asked: Asked[] = []
  const bodies: string[] = []
  let busy = odd.busy
  let cutOff = 0

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    const refuse = (status: number, message: string, headers = {}): void => say(status, { error: { message } }, headers)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    response.on('close', () => response.writableFinished || cutOff++)
    if (odd.redirect !== undefined) return say(307, {}, { location: odd.redirect })
    if (odd.key !== undefined && request.headers.authorization !== `Bearer ${odd.key}`) return refuse(401, 'Incorrect API key') // prettier-ignore
    if (request.url === '/v1/models') return say(200, { object: 'list', data: odd.models.map((id) => ({ id, object: 'model' })) }) // prettier-ignore
    if (request.url !== '/v1/chat/completions' || request.method !== 'POST') return refuse(404, 'no such route')
    const text = Buffer.concat(chunks).toString()
    bodies.push(text)
    const parsed = Asked.safeParse(JSON.parse(text))
    if (!parsed.success) return refuse(400, parsed.error.message)
    asked.push(parsed.data)
    const format = parsed.data.response_format?.type
    if (busy-- > 0) return refuse(429, 'slow down', { 'retry-after': '1' })
    if (!odd.models.includes(parsed.data.model)) return refuse(404, `model "${parsed.data.model}" not found`)
    if (format === 'json_schema' && odd.knows !== 'json_schema') return refuse(400, 'unknown response_format')
    if (format !== undefined && odd.knows === 'none') return refuse(400, 'response_format is not supported')
    if (odd.never) return
    await sleep(odd.slowMs)
    const json = JSON.stringify(answer(parsed.data.messages.at(-1)?.content ?? ''))
    const prose = `<think>The answer {is} simple. {"grossTotal": "guess"}</think>\nHere you are:\n\`\`\`json\n${json}\n\`\`\`\nI hope this helps!`
    const content = odd.broken ? 'I am only a language model.' : odd.prose && format !== 'json_schema' ? prose : json
    say(200, { object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content } }] })
  }

  const server = createServer((request, response) => void serve(request, response).catch(() => request.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/v1`,
    asked,
    bodies,
    cutOff: () => cutOff,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
