import { Dropbox, DropboxResponseError } from 'dropbox'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import type { Asking } from '../files/shelf.ts'
import type { DropboxSettings } from './dropbox-settings.ts'
import type { ObjectStore, Written } from './object-store.ts'
import { serviceCall, type ServiceCall, type Thrown } from './service-call.ts'

/**
 * A Dropbox through the official SDK. Writing anew is `mode: add` without autorename and with strict_conflict, so that a second try is told
 * of the first instead of making «name (1)».
 */
export class DropboxStore implements ObjectStore {
  readonly place: string
  private readonly settings: DropboxSettings
  private readonly needs: LedgerNeeds
  private opened: Promise<Outcome<Dropbox>> | undefined
  /** Of the request under way: the SDK hands its own on only in part. One at a time, see the kind. */
  private limit: AbortSignal | undefined

  constructor(settings: DropboxSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.place = `Dropbox/${settings.folder}`
  }

  async check(signal: AbortSignal): Promise<Outcome<string>> {
    return await this.ask({ signal }, async (dropbox) => {
      const { result } = await dropbox.usersGetCurrentAccount()
      return `${result.name.display_name} (${this.place})`
    })
  }

  async read(path: string, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    return await this.ask({ signal }, async (dropbox) => {
      const { result } = await dropbox.filesDownload({ path: this.at(path) })
      // In Node the SDK puts the bytes there, which its types do not say.
      const { fileBinary } = result as { fileBinary?: Uint8Array }
      return new Uint8Array(fileBinary ?? [])
    })
  }

  async write(path: string, bytes: Uint8Array, how: 'new' | 'over', asking: Asking): Promise<Outcome<Written>> {
    return await this.ask(asking, async (dropbox): Promise<Written> => {
      try {
        await dropbox.filesUpload({
          path: this.at(path),
          contents: Buffer.from(bytes),
          mode: { '.tag': how === 'new' ? 'add' : 'overwrite' },
          autorename: false,
          strict_conflict: how === 'new',
          mute: true,
        })
        return 'written'
      } catch (error) {
        if (how === 'new' && summaryOf(error).startsWith('path/conflict/file')) return 'there'
        throw error
      }
    })
  }

  private at(path: string): string {
    const { folder } = this.settings
    return folder === '' ? `/${path}` : `/${folder}/${path}`
  }

  /** A token may die before its time, which the SDK does not look for: it is then asked for anew, once. */
  private async ask<T>(
    asking: Pick<ServiceCall, 'signal' | 'stillWanted'>,
    act: (dropbox: Dropbox) => Promise<T>,
  ): Promise<Outcome<T>> {
    const first = await this.askOnce(asking, act)
    if (first.outcome !== 'refused' || first.problem.code !== 'ledger-access-revoked') return first
    this.opened = undefined
    return await this.askOnce(asking, act)
  }

  private async askOnce<T>(
    asking: Pick<ServiceCall, 'signal' | 'stillWanted'>,
    act: (dropbox: Dropbox) => Promise<T>,
  ): Promise<Outcome<T>> {
    const opened = await (this.opened ??= this.open())
    if (opened.outcome !== 'done') {
      this.opened = undefined
      return opened
    }
    const { gate, clock } = this.needs
    const call = { gate, clock, timeoutMs: this.settings.timeoutSeconds * 1000, what: this.place, ...asking }
    return await serviceCall(
      call,
      async (signal) => {
        this.limit = signal
        return await act(opened.value)
      },
      thrownByDropbox,
    )
  }

  private async open(): Promise<Outcome<Dropbox>> {
    const { clientId, apiRoot } = this.settings
    const [refreshToken, clientSecret] = await Promise.all(
      ['refreshToken', 'clientSecret'].map(async (name) => await this.needs.secrets.get(name)),
    )
    if (refreshToken === undefined) return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
    const dropbox = new Dropbox({
      clientId,
      refreshToken,
      ...(clientSecret === undefined ? {} : { clientSecret }),
      fetch: async (address: string, init?: RequestInit) =>
        await fetch(throughRoot(address, apiRoot), { ...init, ...(this.limit === undefined ? {} : { signal: this.limit }) }), // prettier-ignore
    })
    return { outcome: 'done', value: dropbox }
  }
}

/** Dropbox's own address as one below another root, for gateways and simulators; the path says which of its hosts it was. */
function throughRoot(address: string, root: string | undefined): string {
  return root === undefined ? address : address.replace(/^https:\/\/[^/]+/, root)
}

function summaryOf(error: unknown): string {
  if (!(error instanceof DropboxResponseError)) return ''
  const body: unknown = error.error
  if (typeof body === 'string') return body
  const { error_summary: summary, error: code } = (body ?? {}) as { error_summary?: unknown; error?: unknown }
  if (typeof summary === 'string') return summary
  return typeof code === 'string' ? code : ''
}

/** Endpoint errors arrive as 409 with a summary, tokens as 401, tokens' own server as 400 (dropbox.com/developers/documentation/http). */
function thrownByDropbox(error: unknown): Thrown {
  if (!(error instanceof DropboxResponseError)) return {}
  const status = error.status
  const headers =
    error.headers instanceof Headers ? error.headers : new Headers(error.headers as Record<string, string>)
  return { status, headers, means: meaning(status, summaryOf(error)) }
}

function meaning(status: number, summary: string): Thrown['means'] {
  if (/not_found/.test(summary)) return 'not-found'
  if (/insufficient_space/.test(summary)) return { code: 'ledger-storage-full', params: { place: 'Dropbox' } }
  if (/too_many_write_operations|too_many_requests/.test(summary)) return 'busy'
  if (/invalid_grant|invalid_access_token|expired_access_token|user_suspended|invalid_select_user/.test(summary)) {
    return { code: 'ledger-access-revoked' }
  }
  if (/invalid_client/.test(summary)) return { code: 'ledger-credentials-wrong' }
  if (/missing_scope|no_write_permission|access_denied/.test(summary)) {
    return { code: 'ledger-rights-missing', params: { what: 'files.content.write' } }
  }
  if (status === 400 || status === 409) return { code: 'ledger-refused', params: { words: summary.slice(0, 300) } }
  return undefined
}
