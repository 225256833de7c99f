/** A question whose answer is one JSON object that fits `schema` (JSON Schema, the subset every server knows). */
export interface LanguageQuestion {
  readonly instructions: string
  readonly text: string
  readonly schema: Readonly<Record<string, unknown>>
}

/** Exactly what is sent, without credentials. */
export interface LanguageRequest {
  readonly address: string
  readonly body: string
}

/**
 * A language model that answers in JSON. Whether the answer makes sense is for the asker to check. Problems: language-model-unreachable,
 * language-model-timed-out, language-model-busy (`seconds` when it said so), language-model-key-wrong, language-model-missing,
 * language-model-unreadable, secrets-locked, cancelled.
 */
export interface LanguageModel {
  /** Server and model: answers of one are not those of another. */
  readonly name: string
  ask(question: LanguageQuestion, signal: AbortSignal): Promise<unknown>
  /** The request `ask` would begin with; sends nothing. */
  request(question: LanguageQuestion): LanguageRequest
  /** Proves address, key and model without sending a document. */
  probe(signal: AbortSignal): Promise<void>
}
