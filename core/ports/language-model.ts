import type { Problem } from '../domain/problem.ts'

/** A question whose answer is one JSON object that fits `schema` (JSON Schema, the subset every server knows). */
export interface LanguageQuestion {
  readonly instructions: string
  readonly text: string
  readonly schema: Readonly<Record<string, unknown>>
}

/** Exactly what is asked, without credentials. `address`: of a server, or `thinker:<model>` for a process of ours. */
export interface LanguageRequest {
  readonly address: string
  readonly body: string
}

/**
 * A language model that answers in JSON. Whether the answer makes sense is for the asker to check. Problems: language-model-unreachable,
 * language-model-timed-out, language-model-busy (`seconds` when it said so), language-model-key-wrong, language-model-missing,
 * language-model-unreadable, secrets-locked, cancelled; of a thinker also thinker-lost, thinker-out-of-memory, thinker-unsupported,
 * model-damaged.
 */
export interface LanguageModel {
  /** Server and model, or the model's file: answers of one are not those of another. */
  readonly name: string
  ask(question: LanguageQuestion, signal: AbortSignal): Promise<unknown>
  /** The request `ask` would begin with; sends nothing. */
  request(question: LanguageQuestion): LanguageRequest
  /** Proves address, key and model without sending a document. */
  probe(signal: AbortSignal): Promise<void>
}

/** A language model in a process of ours, that is started by the first question and goes home when nothing more is asked. */
export interface Thinker extends LanguageModel {
  /** Starts the process and its library, without the model: quick, and enough to say whether it works on this computer. */
  hello(signal: AbortSignal): Promise<void>
  seen(): ThinkerSeen
  close(): Promise<void>
}

/** What a thinker is doing. `problem`: how its last question ended, where that was badly. */
export interface ThinkerSeen {
  readonly state: (typeof THINKER_STATES)[number]
  readonly memoryBytes?: number
  readonly problem?: Problem
}

/** asleep: no process; loading: the process starts or reads the model; ready: it holds the model and waits; failed: no process, after a problem. */
export const THINKER_STATES = ['asleep', 'loading', 'ready', 'thinking', 'failed'] as const
