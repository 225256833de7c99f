import type { Outcome } from '../../ports/ledger.ts'
import type { Asking } from '../files/shelf.ts'
import type { ObjectStore } from './object-store.ts'

/** A storage whose SDK is loaded at its first use, so that whoever connects none never pays for it. */
export class LazyStore implements ObjectStore {
  readonly place: string
  private readonly load: () => Promise<ObjectStore>
  private loaded: Promise<ObjectStore> | undefined

  constructor(place: string, load: () => Promise<ObjectStore>) {
    this.place = place
    this.load = load
  }

  async check(signal: AbortSignal): Promise<Outcome<string>> {
    return await (await this.store()).check(signal)
  }

  async read(path: string, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    return await (await this.store()).read(path, signal)
  }

  async write(path: string, bytes: Uint8Array, how: 'new' | 'over', asking: Asking, id?: string) {
    return await (await this.store()).write(path, bytes, how, asking, id)
  }

  async reserve(signal: AbortSignal): Promise<Outcome<string | undefined>> {
    const store = await this.store()
    return store.reserve === undefined ? { outcome: 'done', value: undefined } : await store.reserve(signal)
  }

  private async store(): Promise<ObjectStore> {
    return await (this.loaded ??= this.load())
  }
}
