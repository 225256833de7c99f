import { EventEmitter, on } from 'node:events'
import type { DocumentChange } from '../contract/documents.ts'

/** Tells whoever listens that a document changed. Only for telling: nothing that must happen hangs on it. */
export class ChangeFeed {
  private readonly emitter = new EventEmitter().setMaxListeners(0)
  private streams = 0

  /** Whether somebody outside follows the changes: a window is open. */
  get isWatched(): boolean {
    return this.streams > 0
  }

  publish(change: DocumentChange): void {
    this.emitter.emit('change', change)
  }

  /** Calls a listener on each change until the returned function is called. */
  listen(listener: (change: DocumentChange) => void): () => void {
    this.emitter.on('change', listener)
    return () => void this.emitter.off('change', listener)
  }

  /** The changes from now on; ends when the signal does. */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<DocumentChange> {
    this.streams++
    try {
      for await (const [change] of on(this.emitter, 'change', signal ? { signal } : {})) yield change as DocumentChange
    } catch (error) {
      if (!signal?.aborted) throw error
    } finally {
      this.streams--
    }
  }
}
