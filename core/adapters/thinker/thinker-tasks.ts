import type { LanguageQuestion } from '../../ports/language-model.ts'

/** A question for the model in a GGUF file. */
export interface ThinkInput {
  readonly file: string
  readonly question: LanguageQuestion
}

/** Told once the model is loaded; from then on the answer is waited for. */
export const LOADED = 'loaded'

/** What a thinker does. The answer is JSON that fits the question's schema. */
export interface ThinkerTasks {
  /** Loads the library alone. Problem: thinker-unsupported. */
  hello(): Promise<void>
  /** Problems: thinker-unsupported, model-damaged, thinker-out-of-memory, language-model-unreadable. */
  ask(input: ThinkInput, options?: { onProgress?: (progress: typeof LOADED) => void }): Promise<unknown>
}
