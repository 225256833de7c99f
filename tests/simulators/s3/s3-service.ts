import { createHash, createHmac } from 'node:crypto'
import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import type { KeptOnDisk } from '../kept-on-disk.ts'
import { filesDoor, ObjectShelves } from '../object-shelves.ts'

export const SETUP = { bucket: 'nordlicht-archive', region: 'eu-central-1', accessKeyId: 'AKIASIMULATED0000001', secretAccessKey: 'simulated/secret+of+the+bucket' } // prettier-ignore

/** Bytes the bucket takes before it is full, set through `/_s3/setup`. */
let roomFor = Number.POSITIVE_INFINITY

/**
 * One bucket that speaks S3 as far as an archive needs it: signature version 4 checked to the last byte, GET, PUT with
 * If-None-Match, the first page of a list, XML errors.
 */
export class S3Service implements Vendor {
  private readonly shelves: ObjectShelves
  private readonly kept: KeptOnDisk

  constructor(kept: KeptOnDisk) {
    this.kept = kept
    this.shelves = new ObjectShelves(kept)
  }

  answer(asked: Asked): Answered {
    const { url, method, body, headers } = asked
    if (url.pathname === '/_files')
      return filesDoor(asked, this.shelves.all(), (path) => this.kept.remove('object', path))
    if (url.pathname === '/_s3/setup') {
      roomFor = (JSON.parse(body.toString()) as { roomFor: number | null }).roomFor ?? Number.POSITIVE_INFINITY
      return { status: 200, body: '{}' }
    }
    const refused = this.refusal(asked)
    if (refused !== undefined) return refused
    const [, bucket, ...rest] = url.pathname.split('/').map((part) => decodeURIComponent(part))
    const key = rest.join('/')
    if (bucket !== SETUP.bucket) {
      return problem(404, 'NoSuchBucket', 'The specified bucket does not exist')
    }
    if (key === '' && url.searchParams.get('list-type') === '2') {
      const xml = `<ListBucketResult><Name>${bucket}</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>`
      return { status: 200, headers: { 'content-type': 'application/xml' }, body: xml }
    }
    const there = this.shelves.get(key)
    if (method === 'PUT') {
      if (headers['if-none-match'] === '*' && there !== undefined) {
        return problem(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
      }
      const used = this.shelves.all().reduce((sum, { bytes }) => sum + bytes.length, 0)
      if (used + body.length > roomFor)
        return problem(507, 'XMinioStorageFull', 'Storage backend has reached its limit')
      this.shelves.put(key, body)
      return { status: 200, headers: { etag: etagOf(body) }, body: '' }
    }
    if (there === undefined) return problem(404, 'NoSuchKey', 'The specified key does not exist.')
    return { status: 200, headers: { 'content-type': 'application/octet-stream', etag: etagOf(there) }, body: there }
  }

  error500(): Answered {
    return problem(500, 'InternalError', 'We encountered an internal error. Please try again.')
  }

  tooMany(seconds: number): Answered {
    const slow = problem(503, 'SlowDown', 'Please reduce your request rate.')
    return { ...slow, headers: { ...slow.headers, 'retry-after': String(seconds) } }
  }

  revokeTokens(): void {
    // Keys of a bucket have no life of their own.
  }

  /** AWS signature version 4 (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). */
  private refusal({ method, url, headers, body }: Asked): Answered | undefined {
    const sent = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(headers.authorization ?? '') // prettier-ignore
    if (sent === null) return problem(403, 'AccessDenied', 'Access Denied')
    const [, key = '', day = '', region = '', names = '', signature] = sent
    if (key !== SETUP.accessKeyId) return problem(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.') // prettier-ignore
    if (region !== SETUP.region) return problem(400, 'AuthorizationHeaderMalformed', `the region '${region}' is wrong; expecting '${SETUP.region}'`) // prettier-ignore
    const said = String(headers['x-amz-content-sha256'])
    if (said !== 'UNSIGNED-PAYLOAD' && said !== sha256(body)) return problem(400, 'XAmzContentSHA256Mismatch', 'The provided SHA256 does not match') // prettier-ignore
    const query = [...url.searchParams].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort().join('&') // prettier-ignore
    const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('') // prettier-ignore
    const canonical = [method, url.pathname, query, signed, names, said].join('\n')
    const toSign = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), `${day}/${region}/s3/aws4_request`, sha256(Buffer.from(canonical))].join('\n') // prettier-ignore
    const derived = [day, region, 's3', 'aws4_request'].reduce<Buffer>((with_, part) => hmac(with_, part), Buffer.from(`AWS4${SETUP.secretAccessKey}`)) // prettier-ignore
    if (hmac(derived, toSign).toString('hex') === signature) return undefined
    return problem(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.') // prettier-ignore
  }
}

function problem(status: number, code: string, message: string): Answered {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
