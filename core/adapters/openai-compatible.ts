import { z } from 'zod'
import { ProblemError } from '../domain/problem.ts'
import type { LanguageModel, LanguageQuestion, LanguageRequest } from '../ports/language-model.ts'
import { jsonInProse } from './json-in-prose.ts'

/** A server that speaks OpenAI's chat completions: Ollama, llama-server, LM Studio, vLLM, or somebody else's. */
export interface CompatibleServer {
  /** Base address, as its makers give it: http://127.0.0.1:11434/v1. */
  readonly address: string
  readonly model: string
  readonly limitSeconds: number
  key(): Promise<string | undefined>
}

/** An answer is a few hundred letters; a model that cannot stop is not listened to for longer. */
const MOST_LETTERS = 200_000
const PROBE_MS = 5000
const PROBLEM_STATUSES: Readonly<Record<number, 'language-model-key-wrong' | 'language-model-missing'>> = {
  401: 'language-model-key-wrong',
  403: 'language-model-key-wrong',
  404: 'language-model-missing',
}

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})
const Models = z.object({ data: z.array(z.object({ id: z.string() })) })

/** How an answer is held to JSON, strictest first: servers differ in what they know (a 400 says so), and the asker checks in any case. */
const HOLDS = ['json_schema', 'json_object', 'none'] as const
type Hold = (typeof HOLDS)[number]

/**
 * Asks a server by one POST to `chat/completions` (platform.openai.com/docs/api-reference/chat). No redirect is followed: it would carry
 * a document to a host nobody allowed.
 */
export function openCompatibleServer(server: CompatibleServer): LanguageModel {
  const base = server.address.replace(/\/+$/, '')
  let hold: Hold = HOLDS[0]

  const requestWith = (question: LanguageQuestion, held: Hold): LanguageRequest => ({
    address: `${base}/chat/completions`,
    body: JSON.stringify({
      model: server.model,
      messages: [
        { role: 'system', content: question.instructions },
        { role: 'user', content: question.text },
      ],
      stream: false,
      ...(held !== 'none' && { temperature: 0, response_format: formatOf(question, held) }),
    }),
  })

  async function send(path: string, given: { body?: string; ms: number; signal: AbortSignal }): Promise<Response> {
    const { body, ms, signal } = given
    const key = await server.key()
    const limit = AbortSignal.timeout(ms)
    try {
      return await fetch(path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
        redirect: 'manual',
        signal: AbortSignal.any([signal, limit]),
        ...(body === undefined ? {} : { body }),
      })
    } catch (error) {
      throw brokenOff(error, { signal, limit, ms })
    }
  }

  /** What the model wrote; undefined where the server does not understand how it is to be held. */
  async function contentOf(request: LanguageRequest, signal: AbortSignal): Promise<string | undefined> {
    const ms = server.limitSeconds * 1000
    const limit = AbortSignal.timeout(ms)
    const both = AbortSignal.any([signal, limit])
    const response = await send(request.address, { body: request.body, ms, signal: both }).catch((error: unknown) => {
      throw limit.aborted && !signal.aborted ? timedOut(server.limitSeconds, error) : error
    })
    if (response.status === 400 || response.status === 422) return undefined
    refuseUnlessWell(response)
    try {
      const { choices } = Completion.parse(JSON.parse(await limitedText(response)))
      return choices[0]?.message.content ?? ''
    } catch (error) {
      if (signal.aborted) throw new ProblemError('cancelled', undefined, error)
      if (limit.aborted) throw timedOut(server.limitSeconds, error)
      throw new ProblemError('language-model-unreadable', undefined, error)
    }
  }

  return {
    name: `${server.model} @ ${new URL(base).host}`,
    request: (question) => requestWith(question, hold),
    async ask(question, signal) {
      for (const held of HOLDS.slice(HOLDS.indexOf(hold))) {
        const content = await contentOf(requestWith(question, held), signal)
        if (content === undefined) continue
        hold = held
        const answer = jsonInProse(content)
        if (answer === undefined) throw new ProblemError('language-model-unreadable')
        return answer
      }
      throw new ProblemError('language-model-unreadable')
    },
    async probe(signal) {
      const response = await send(`${base}/models`, { ms: PROBE_MS, signal })
      refuseUnlessWell(response)
      const models = Models.safeParse(await response.json().catch(() => undefined)).data?.data.map(({ id }) => id)
      if (models === undefined) throw new ProblemError('language-model-unreadable')
      // Ollama lists `name:latest` for what may be asked for as `name`.
      const isThere = models.some((id) => id === server.model || id === `${server.model}:latest`)
      if (!isThere) throw new ProblemError('language-model-missing', { model: server.model })
    },
  }

  function refuseUnlessWell(response: Response): void {
    const { status, headers } = response
    if (response.ok) return
    void response.body?.cancel().catch(() => undefined)
    const known = PROBLEM_STATUSES[status]
    if (known !== undefined) throw new ProblemError(known, { model: server.model })
    if (status === 429 || status === 503) {
      const seconds = headers.get('retry-after')?.trim() ?? ''
      throw new ProblemError('language-model-busy', /^\d{1,5}$/.test(seconds) ? { seconds } : undefined)
    }
    throw new ProblemError(status >= 500 ? 'language-model-unreachable' : 'language-model-unreadable')
  }
}

function formatOf({ schema }: LanguageQuestion, hold: Exclude<Hold, 'none'>) {
  return hold === 'json_object'
    ? { type: 'json_object' }
    : { type: 'json_schema', json_schema: { name: 'fields', strict: true, schema } }
}

function brokenOff(error: unknown, at: { signal: AbortSignal; limit: AbortSignal; ms: number }): ProblemError {
  if (at.signal.aborted) return new ProblemError('cancelled', undefined, error)
  if (at.limit.aborted) return timedOut(at.ms / 1000, error)
  return new ProblemError('language-model-unreachable', undefined, error)
}

function timedOut(seconds: number, cause: unknown): ProblemError {
  return new ProblemError('language-model-timed-out', { seconds: String(seconds) }, cause)
}

async function limitedText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true })
    if (text.length > MOST_LETTERS) throw new ProblemError('language-model-unreadable')
  }
  return text + decoder.decode()
}
