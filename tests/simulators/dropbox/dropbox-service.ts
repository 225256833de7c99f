import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import type { KeptOnDisk } from '../kept-on-disk.ts'
import { filesDoor, ObjectShelves } from '../object-shelves.ts'

export const SETUP = { clientId: 'simulated-app-key', refreshToken: 'simulated-refresh-token-of-dropbox' }

/**
 * Dropbox's HTTP API as far as an archive needs it: short-lived tokens from a refresh token, upload with its three ways of writing over,
 * download, account. Errors of an endpoint are 409 with a summary; without strict_conflict an upload of the same bytes is no conflict, and
 * with autorename it becomes «name (1)».
 */
export class DropboxService implements Vendor {
  private readonly kept: KeptOnDisk
  private readonly shelves: ObjectShelves
  private roomFor = Number.POSITIVE_INFINITY
  private token = 'sl.simulated-1'
  private tokens = 1

  constructor(kept: KeptOnDisk) {
    this.kept = kept
    this.shelves = new ObjectShelves(kept)
  }

  answer(asked: Asked): Answered {
    const { url, body, headers } = asked
    if (url.pathname === '/_files')
      return filesDoor(asked, this.shelves.all(), (path) => this.kept.remove('object', path))
    if (url.pathname === '/_dropbox/setup') {
      this.roomFor = (JSON.parse(body.toString()) as { roomFor: number | null }).roomFor ?? Number.POSITIVE_INFINITY
      return json(200, {})
    }
    if (url.pathname === '/oauth2/token') return this.tokenFor(url.searchParams)
    if (headers.authorization !== `Bearer ${this.token}`) {
      return json(401, { error_summary: 'expired_access_token/..', error: { '.tag': 'expired_access_token' } })
    }
    const argument = JSON.parse(String(headers['dropbox-api-arg'] ?? '{}')) as Upload
    switch (url.pathname) {
      case '/2/users/get_current_account':
        return json(200, { account_id: 'dbid:simulated', name: { display_name: 'Nordlicht Papier' } })
      case '/2/files/upload':
        return this.upload(argument, body)
      case '/2/files/download':
        return this.download(argument.path)
      default:
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Unknown endpoint' }
    }
  }

  error500(): Answered {
    return { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' }
  }

  tooMany(seconds: number): Answered {
    const body = { error_summary: 'too_many_requests/..', error: { reason: { '.tag': 'too_many_requests' } } }
    return { ...json(429, body), headers: { 'content-type': 'application/json', 'retry-after': String(seconds) } }
  }

  revokeTokens(): void {
    this.token = `sl.simulated-${++this.tokens}`
  }

  private tokenFor(asked: URLSearchParams): Answered {
    if (asked.get('client_id') !== SETUP.clientId) return json(400, { error: 'invalid_client', error_description: 'Invalid client_id' }) // prettier-ignore
    if (asked.get('refresh_token') !== SETUP.refreshToken) return json(400, { error: 'invalid_grant', error_description: 'refresh token is invalid or revoked' }) // prettier-ignore
    return json(200, { access_token: this.token, token_type: 'bearer', expires_in: 14_400 })
  }

  private upload({ path, mode, autorename, strict_conflict }: Upload, bytes: Buffer): Answered {
    const there = this.shelves.get(path)
    const used = this.shelves.all().reduce((sum, one) => sum + one.bytes.length, 0)
    if (used + bytes.length > this.roomFor) return conflict('path/insufficient_space/..')
    const isAdd = mode?.['.tag'] !== 'overwrite'
    if (there !== undefined && isAdd) {
      if (there.equals(bytes) && strict_conflict !== true) return json(200, { path_display: path, size: bytes.length })
      if (autorename !== true) return conflict('path/conflict/file/..')
      const renamed = path.replace(/(\.[^./]*)?$/, ' (1)$1')
      this.shelves.put(renamed, bytes)
      return json(200, { path_display: renamed, size: bytes.length })
    }
    this.shelves.put(path, bytes)
    return json(200, { path_display: path, size: bytes.length })
  }

  private download(path: string): Answered {
    const bytes = this.shelves.get(path)
    if (bytes === undefined) return conflict('path/not_found/..')
    const headers = {
      'content-type': 'application/octet-stream',
      'dropbox-api-result': JSON.stringify({ name: 'file' }),
    }
    return { status: 200, headers, body: bytes }
  }
}

interface Upload {
  readonly path: string
  readonly mode?: { readonly '.tag': string }
  readonly autorename?: boolean
  readonly strict_conflict?: boolean
}

function conflict(summary: string): Answered {
  return json(409, { error_summary: summary, error: { '.tag': summary.split('/')[0] } })
}

function json(status: number, body: unknown): Answered {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
