import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { drive, type drive_v3 } from '@googleapis/drive'
import { OAuth2Client } from 'google-auth-library'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import type { Asking } from '../files/shelf.ts'
import type { DriveSettings } from './drive-settings.ts'
import type { ObjectStore, Written } from './object-store.ts'
import { serviceCall, type ServiceCall, type Thrown } from './service-call.ts'

/** Our name for an object's path among a file's own properties, at most 124 bytes with its value (developers.google.com/drive). */
const PATH_KEY = 'skrepkaPath'

/**
 * A Google Drive through the official SDK. Names are not unique there, so a file is found by a property of ours that holds its path, and one
 * that may be made only once is made under an id asked for before: Drive refuses a second file of that id.
 */
export class DriveStore implements ObjectStore {
  readonly place: string
  private readonly settings: DriveSettings
  private readonly needs: LedgerNeeds
  private opened: Promise<Outcome<drive_v3.Drive>> | undefined

  constructor(settings: DriveSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.place = `Google Drive/${settings.folderId}`
  }

  async check(signal: AbortSignal): Promise<Outcome<string>> {
    const { folderId } = this.settings
    const asked = await this.ask({ signal }, async (files, options) => {
      const { data } = await files.get({ fileId: folderId, fields: 'id,name', supportsAllDrives: true }, options)
      return `${data.name ?? folderId} (Google Drive)`
    })
    if (asked.outcome !== 'not-found') return asked
    return { outcome: 'refused', problem: { code: 'ledger-organisation-unknown', params: { organisation: folderId } } }
  }

  async reserve(signal: AbortSignal): Promise<Outcome<string | undefined>> {
    return await this.ask({ signal }, async (files, options) => {
      const { data } = await files.generateIds({ count: 1, space: 'drive', type: 'files' }, options)
      return data.ids?.[0]
    })
  }

  async read(path: string, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    const id = await this.idOf(path, signal)
    if (id.outcome !== 'done') return id
    return await this.ask({ signal }, async (files, options) => {
      const query = { fileId: id.value, alt: 'media', supportsAllDrives: true } as const
      const { data } = await files.get(query, { ...options, responseType: 'arraybuffer' })
      return new Uint8Array(data as unknown as ArrayBuffer)
    })
  }

  async write(path: string, bytes: Uint8Array, how: 'new' | 'over', asking: Asking, id?: string) {
    // A kept id is its own proof against a second file; anything else is looked for.
    const there: Outcome<string> = id === undefined ? await this.idOf(path, asking.signal) : { outcome: 'not-found' }
    if (there.outcome !== 'done' && there.outcome !== 'not-found') return there
    if (there.outcome === 'done' && how === 'new') return { outcome: 'done' as const, value: 'there' as const }
    return await this.ask(asking, async (files, options): Promise<Written> => {
      const media = { mimeType: 'application/octet-stream', body: Readable.from([Buffer.from(bytes)]) }
      if (there.outcome === 'done') {
        await files.update({ fileId: there.value, media, supportsAllDrives: true, fields: 'id' }, options)
        return 'written'
      }
      const requestBody = {
        name: path.split('/').at(-1) ?? path,
        parents: [this.settings.folderId],
        appProperties: { [PATH_KEY]: hashOf(path) },
        description: path,
        ...(id === undefined ? {} : { id }),
      }
      try {
        await files.create({ requestBody, media, supportsAllDrives: true, fields: 'id' }, options)
        return 'written'
      } catch (error) {
        if (id !== undefined && thrownByGoogle(error).status === 409) return 'there'
        throw error
      }
    })
  }

  /** The oldest file of this path: lost answers may have made a note twice, and then everybody takes the same one. Also from the bin. */
  private async idOf(path: string, signal: AbortSignal): Promise<Outcome<string>> {
    const listed = await this.ask({ signal }, async (files, options) => {
      const { data } = await files.list(
        {
          q: `appProperties has { key='${PATH_KEY}' and value='${hashOf(path)}' } and '${this.settings.folderId}' in parents`,
          orderBy: 'createdTime',
          pageSize: 10,
          fields: 'files(id)',
          supportsAllDrives: true,
          includeItemsFromAllDrives: true,
        },
        options,
      )
      return data.files?.[0]?.id ?? undefined
    })
    if (listed.outcome !== 'done') return listed
    return listed.value === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: listed.value }
  }

  /** A token may die before its time, and what is streamed the SDK does not ask for again: it is then asked for anew, once. */
  private async ask<T>(
    asking: Pick<ServiceCall, 'signal' | 'stillWanted'>,
    act: (
      files: drive_v3.Drive['files'],
      options: { signal: AbortSignal; retry: false; rootUrl?: string },
    ) => Promise<T>,
  ): Promise<Outcome<T>> {
    const first = await this.askOnce(asking, act)
    if (first.outcome !== 'refused' || first.problem.code !== 'ledger-credentials-wrong') return first
    this.opened = undefined
    return await this.askOnce(asking, act)
  }

  private async askOnce<T>(
    asking: Pick<ServiceCall, 'signal' | 'stillWanted'>,
    act: (
      files: drive_v3.Drive['files'],
      options: { signal: AbortSignal; retry: false; rootUrl?: string },
    ) => Promise<T>,
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
      (signal) => act(opened.value.files, { signal, retry: false, ...this.root() }),
      thrownByGoogle,
    )
  }

  private async open(): Promise<Outcome<drive_v3.Drive>> {
    const { clientId, tokenAddress } = this.settings
    const [refreshToken, clientSecret] = await Promise.all(
      ['refreshToken', 'clientSecret'].map(async (name) => await this.needs.secrets.get(name)),
    )
    if (refreshToken === undefined) return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
    const auth = new OAuth2Client({
      clientId,
      ...(clientSecret === undefined ? {} : { clientSecret }),
      ...(tokenAddress === undefined ? {} : { endpoints: { oauth2TokenUrl: tokenAddress } }),
      transporterOptions: { retry: false },
    })
    auth.setCredentials({ refresh_token: refreshToken })
    return { outcome: 'done', value: drive({ version: 'v3', auth, ...this.root() }) }
  }

  /** Where it is not Google's own; uploads only heed it beside each request. */
  private root(): { rootUrl?: string } {
    const { apiRoot } = this.settings
    return apiRoot === undefined ? {} : { rootUrl: `${apiRoot}/` }
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 40)
}

/** Google's errors: a status and a list of reasons; those of the token server only a word (developers.google.com/drive/api/guides/handle-errors). */
function thrownByGoogle(error: unknown): Thrown {
  const { status, response } = error as {
    status?: unknown
    response?: { status?: number; headers?: Headers; data?: unknown }
  }
  const code = response?.status ?? (typeof status === 'number' ? status : undefined)
  if (code === undefined) return {}
  return { status: code, headers: response?.headers, means: meaning(code, reasonOf(response?.data)) }
}

function reasonOf(data: unknown): string {
  const { error } = (data ?? {}) as { error?: unknown }
  if (typeof error === 'string') return error
  const { errors } = (error ?? {}) as { errors?: readonly { reason?: string }[] }
  return errors?.[0]?.reason ?? ''
}

function meaning(status: number, reason: string): Thrown['means'] {
  switch (reason) {
    case 'invalid_grant':
      return { code: 'ledger-access-revoked' }
    case 'invalid_client':
    case 'unauthorized_client':
      return { code: 'ledger-credentials-wrong' }
    case 'rateLimitExceeded':
    case 'userRateLimitExceeded':
    case 'sharingRateLimitExceeded':
      return 'busy'
    case 'storageQuotaExceeded':
    case 'teamDriveFileLimitExceeded':
    case 'numChildrenInNonRootLimitExceeded':
      return { code: 'ledger-storage-full', params: { place: 'Google Drive' } }
    case 'notFound':
      return 'not-found'
    default:
      return status === 400 ? { code: 'ledger-refused', params: { words: reason } } : undefined
  }
}
