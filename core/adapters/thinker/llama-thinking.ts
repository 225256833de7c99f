import type { GbnfJsonSchema, Llama, LlamaModel } from 'node-llama-cpp'
import { ProblemError } from '../../domain/problem.ts'
import type { LanguageQuestion } from '../../ports/language-model.ts'
import { LOADED, type ThinkerTasks } from './thinker-tasks.ts'

/** An answer is one short value a field. */
const MOST_ANSWER_TOKENS = 1000
/** Names of companies are the longest values. */
const MOST_VALUE_LETTERS = 160
/** What a chat template puts around question and answer. */
const TEMPLATE_TOKENS = 128
/** Below this a question says nothing any more. */
const LEAST_QUESTION_TOKENS = 256

/**
 * Runs a GGUF file with llama.cpp, on the processor, by the prebuilt library that npm installed: nothing is fetched or compiled. It keeps
 * the model of the last question.
 */
export function openLlamaThinking(): ThinkerTasks {
  let library: Promise<Llama> | undefined
  let held: { file: string; model: LlamaModel } | undefined

  async function modelIn(file: string): Promise<LlamaModel> {
    if (held?.file === file) return held.model
    const llama = await (library ??= loadLibrary())
    await held?.model.dispose()
    held = undefined
    const { InsufficientMemoryError } = await import('node-llama-cpp')
    const model = await llama.loadModel({ modelPath: file, gpuLayers: 0 }).catch((error: unknown) => {
      if (error instanceof InsufficientMemoryError) throw new ProblemError('thinker-out-of-memory')
      throw new ProblemError('model-damaged', { kind: 'language-model' }, error)
    })
    held = { file, model }
    return model
  }

  return {
    async hello() {
      await (library ??= loadLibrary())
    },
    async ask({ file, question }, { onProgress } = {}) {
      const model = await modelIn(file)
      onProgress?.(LOADED)
      return await answerOf(model, question)
    },
  }
}

async function loadLibrary(): Promise<Llama> {
  try {
    const { getLlama, LlamaLogLevel } = await import('node-llama-cpp')
    // Its log quotes what is being read.
    const logLevel = LlamaLogLevel.disabled
    return await getLlama({ build: 'never', gpu: false, skipDownload: true, progressLogs: false, logLevel })
  } catch (error) {
    throw new ProblemError('thinker-unsupported', { system: `${process.platform}-${process.arch}` }, error)
  }
}

async function answerOf(model: LlamaModel, question: LanguageQuestion): Promise<unknown> {
  const { LlamaChatSession, InsufficientMemoryError } = await import('node-llama-cpp')
  const { llama, trainContextSize } = model
  const grammar = await llama.createGrammarForJsonSchema(grammarOf(question.schema) as { type: 'object' })
  const around = model.tokenize(question.instructions).length + TEMPLATE_TOKENS + MOST_ANSWER_TOKENS
  const text = shortened(model, question.text, trainContextSize - around)
  const context = await model
    .createContext({
      // Made for this question: memory for what is not said would be taken all the same.
      contextSize: Math.min(trainContextSize, model.tokenize(text).length + around),
      threads: threadsOf(llama),
    })
    .catch((error: unknown) => {
      throw error instanceof InsufficientMemoryError ? new ProblemError('thinker-out-of-memory') : error
    })
  try {
    const session = new LlamaChatSession({
      contextSequence: context.getSequence(),
      systemPrompt: question.instructions,
    })
    const said = await session.prompt(text, {
      grammar,
      temperature: 0,
      maxTokens: MOST_ANSWER_TOKENS,
      budgets: { thoughtTokens: 0 },
    })
    return JSON.parse(said)
  } catch (error) {
    throw new ProblemError('language-model-unreadable', undefined, error)
  } finally {
    await context.dispose()
  }
}

/**
 * One core is left to everybody else. llama.cpp's threads wait for one another in a loop: one that gets no core makes all of them spin, and
 * on a busy machine with two cores two threads were five to five hundred times slower than one.
 */
function threadsOf({ cpuMathCores }: Llama): number {
  return Math.max(1, cpuMathCores - 1)
}

/** Without its middle, as far as the model's context asks for it: heads and totals stand at the ends, the fields asked about at the last. */
function shortened(model: LlamaModel, text: string, mostTokens: number): string {
  if (mostTokens < LEAST_QUESTION_TOKENS) throw new ProblemError('language-model-unreadable')
  for (let kept = text; ;) {
    const tokens = model.tokenize(kept).length
    if (tokens <= mostTokens) return kept
    const half = Math.floor((kept.length * mostTokens * 0.9) / tokens / 2)
    kept = `${text.slice(0, half)}\n[…]\n${text.slice(-half)}`
  }
}

/** The schema as llama.cpp's grammars know it: a choice is a list of values, and free text ends at some time. */
function grammarOf(schema: unknown): GbnfJsonSchema {
  const { type, anyOf, enum: choices, properties, required } = schema as Record<string, unknown>
  if (Array.isArray(anyOf)) return { oneOf: anyOf.map(grammarOf) }
  if (Array.isArray(choices)) return { enum: choices }
  if (type === 'string') return { type, maxLength: MOST_VALUE_LETTERS }
  if (type !== 'object') return { type } as GbnfJsonSchema
  const named = Object.entries(properties as object).map(([name, of]) => [name, grammarOf(of)] as const)
  return { type, properties: Object.fromEntries(named), required: required as string[], additionalProperties: false }
}
