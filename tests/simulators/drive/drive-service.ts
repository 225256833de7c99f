import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import type { KeptOnDisk } from '../kept-on-disk.ts'
import { relatedParts } from './related-parts.ts'

export const SETUP = { clientId: 'simulated.apps.example', refreshToken: '1//simulated-refresh-token', folderId: 'folder-of-invoices-0001' } // prettier-ignore

interface DriveFile {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly parents: readonly string[]
  readonly appProperties: Readonly<Record<string, string>>
  readonly base64: string
}

/**
 * Google Drive v3 as far as an archive needs it: names that may be had twice, ids given out beforehand that may be used once, files found by
 * properties, multipart uploads, `rateLimitExceeded` as 403, a token server whose errors are 400.
 */
export class DriveService implements Vendor {
  private readonly kept: KeptOnDisk
  private roomFor = Number.POSITIVE_INFINITY
  private tokens = 1

  constructor(kept: KeptOnDisk) {
    this.kept = kept
  }

  answer(asked: Asked): Answered {
    const { url, body, headers, method } = asked
    if (url.pathname === '/_files') return this.door(url)
    if (url.pathname === '/_drive/setup') {
      this.roomFor = (JSON.parse(body.toString()) as { roomFor: number | null }).roomFor ?? Number.POSITIVE_INFINITY
      return json(200, {})
    }
    if (url.pathname === '/token') return this.tokenFor(new URLSearchParams(body.toString()))
    if (headers.authorization !== `Bearer ya29.simulated-${this.tokens}`) return problem(401, 'authError', 'Invalid Credentials') // prettier-ignore
    const id = /\/files\/([^/]+)$/.exec(url.pathname)?.[1]
    if (id === 'generateIds') {
      const next = Number(this.kept.get('count', 'ids')?.['n'] ?? 0) + 1
      this.kept.put('count', 'ids', { n: next })
      return json(200, { ids: [`given-${next}`], space: 'drive' })
    }
    if (url.pathname.startsWith('/upload/')) return this.write(asked, id)
    if (method === 'GET' && id === SETUP.folderId) return json(200, { id, name: 'Invoices' })
    if (method === 'GET' && id !== undefined) return this.read(id)
    if (method === 'GET' && url.pathname.endsWith('/files')) return this.list(url.searchParams.get('q') ?? '')
    return problem(404, 'notFound', 'Not Found')
  }

  error500(): Answered {
    return problem(500, 'backendError', 'Backend Error')
  }

  tooMany(seconds: number): Answered {
    const limited = problem(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded')
    return { ...limited, headers: { ...limited.headers, 'retry-after': String(seconds) } }
  }

  revokeTokens(): void {
    this.tokens++
  }

  private tokenFor(asked: URLSearchParams): Answered {
    if (asked.get('client_id') !== SETUP.clientId) return json(401, { error: 'invalid_client' })
    if (asked.get('refresh_token') !== SETUP.refreshToken) return json(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }) // prettier-ignore
    return json(200, { access_token: `ya29.simulated-${this.tokens}`, expires_in: 3599, token_type: 'Bearer' })
  }

  private write({ headers, body, method }: Asked, id: string | undefined): Answered {
    const isPlain = !String(headers['content-type']).startsWith('multipart/')
    const [meta = Buffer.from('{}'), bytes = Buffer.alloc(0)] = isPlain
      ? [undefined, body]
      : relatedParts(String(headers['content-type']), body)
    const about = JSON.parse(meta.toString()) as Partial<DriveFile>
    const used = this.files().reduce((sum, { base64 }) => sum + base64.length, 0)
    if (used + bytes.length > this.roomFor) return problem(403, 'storageQuotaExceeded', 'The user’s Drive storage quota has been exceeded.') // prettier-ignore
    const before = this.kept.get('file', id ?? about.id ?? '')
    if (method === 'POST' && before !== undefined) return problem(409, 'conflict', 'A file already exists with the provided ID.') // prettier-ignore
    if (method === 'PATCH' && before === undefined) return problem(404, 'notFound', 'File not found')
    const chosen = id ?? about.id ?? `made-${this.files().length + 1}`
    const file = { name: '', description: '', parents: [], appProperties: {}, ...before, ...about, id: chosen, base64: bytes.toString('base64') } // prettier-ignore
    this.kept.put('file', chosen, file)
    return json(200, { id: chosen })
  }

  private read(id: string): Answered {
    const file = this.kept.get('file', id) as DriveFile | undefined
    if (file === undefined) return problem(404, 'notFound', 'File not found')
    const headers = { 'content-type': 'application/octet-stream' }
    return { status: 200, headers, body: Buffer.from(file.base64, 'base64') }
  }

  private list(query: string): Answered {
    const asked = /^appProperties has \{ key='(\w+)' and value='(\w+)' \} and '([\w-]+)' in parents$/.exec(query)
    if (asked === null) return problem(400, 'invalid', 'Invalid Value')
    const [, key = '', value, parent = ''] = asked
    const found = this.files().filter((file) => file.appProperties[key] === value && file.parents.includes(parent))
    return json(200, { files: found.map(({ id }) => ({ id })) })
  }

  private files(): DriveFile[] {
    return this.kept.all('file') as unknown as DriveFile[]
  }

  private door(url: URL): Answered {
    const taken = url.searchParams.get('take')
    for (const file of this.files()) if (file.description === taken) this.kept.remove('file', file.id)
    return json(200, this.files().map(({ description, base64 }) => ({ path: description, base64 }))) // prettier-ignore
  }
}

function problem(status: number, reason: string, message: string): Answered {
  return json(status, { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } })
}

function json(status: number, body: unknown): Answered {
  return { status, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(body) }
}
