import { S3Client, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import type { Asking } from '../files/shelf.ts'
import type { ObjectStore, Written } from './object-store.ts'
import type { S3Settings } from './s3-settings.ts'
import { serviceCall, type ServiceCall, type Thrown } from './service-call.ts'

/** Buckets of Amazon S3 and of what speaks like it, through the official SDK. Writing anew is one conditional request (If-None-Match). */
export class S3Store implements ObjectStore {
  readonly place: string
  private readonly settings: S3Settings
  private readonly needs: LedgerNeeds
  private opened: Promise<Outcome<S3Client>> | undefined

  constructor(settings: S3Settings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.place = ['s3:/', settings.bucket, settings.prefix].filter((part) => part !== '').join('/')
  }

  async check(signal: AbortSignal): Promise<Outcome<string>> {
    const { bucket: Bucket, prefix: Prefix } = this.settings
    return await this.ask({ signal }, async (client, abortSignal) => {
      await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }), { abortSignal })
      return this.place
    })
  }

  async read(path: string, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    return await this.ask({ signal }, async (client, abortSignal) => {
      const got = await client.send(new GetObjectCommand(this.at(path)), { abortSignal })
      return (await got.Body?.transformToByteArray()) ?? new Uint8Array()
    })
  }

  async write(path: string, bytes: Uint8Array, how: 'new' | 'over', asking: Asking): Promise<Outcome<Written>> {
    return await this.ask(asking, async (client, abortSignal): Promise<Written> => {
      const condition = how === 'new' ? { IfNoneMatch: '*' } : {}
      const ContentLength = bytes.length
      const command = new PutObjectCommand({ ...this.at(path), Body: bytes, ContentLength, ...condition })
      try {
        await client.send(command, { abortSignal })
        return 'written'
      } catch (error) {
        if (this.thrown(error).status === 412) return 'there'
        throw error
      }
    })
  }

  private at(path: string): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.settings
    return { Bucket: bucket, Key: prefix === '' ? path : `${prefix}/${path}` }
  }

  private async ask<T>(
    asking: Pick<ServiceCall, 'signal' | 'stillWanted'>,
    act: (client: S3Client, signal: AbortSignal) => Promise<T>,
  ): Promise<Outcome<T>> {
    const client = await (this.opened ??= this.open())
    if (client.outcome !== 'done') {
      this.opened = undefined
      return client
    }
    const { gate, clock } = this.needs
    const call = { gate, clock, timeoutMs: this.settings.timeoutSeconds * 1000, what: this.place, ...asking }
    return await serviceCall(call, (signal) => act(client.value, signal), this.thrown)
  }

  /** S3's own error codes (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
  private readonly thrown = (error: unknown): Thrown => {
    const { name, message, $metadata, $response } = error as {
      name?: string
      message?: string
      $metadata?: { httpStatusCode?: number }
      $response?: { headers?: Record<string, string> }
    }
    const status = $metadata?.httpStatusCode
    if (status === undefined) return {}
    const { bucket } = this.settings
    return { status, headers: new Headers($response?.headers ?? {}), means: meaning(name, message, status, bucket) }
  }

  private async open(): Promise<Outcome<S3Client>> {
    const { region, endpoint, pathStyle, accessKeyId } = this.settings
    const secretAccessKey = await this.needs.secrets.get('secretAccessKey')
    if (secretAccessKey === undefined) return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
    const client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
      forcePathStyle: pathStyle,
      // Storages that only speak like S3 do not know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint === undefined ? {} : { endpoint }),
    })
    return { outcome: 'done', value: client }
  }
}

function meaning(
  name: string | undefined,
  message: string | undefined,
  status: number,
  bucket: string,
): Thrown['means'] {
  switch (name) {
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
    case 'ExpiredToken':
    case 'InvalidToken':
      return { code: 'ledger-credentials-wrong' }
    case 'SlowDown':
    case 'ServiceUnavailable':
    case 'OperationAborted':
    case 'ConditionalRequestConflict':
      return 'busy'
    case 'NoSuchBucket':
      return { code: 'ledger-organisation-unknown', params: { organisation: bucket } }
    case 'QuotaExceeded':
    case 'XMinioStorageFull':
    case 'EntityTooLarge':
      return { code: 'ledger-storage-full', params: { place: 'S3' } }
    case 'NoSuchKey':
      return 'not-found'
    default:
      if (status === 301 || name === 'AuthorizationHeaderMalformed')
        return { code: 'ledger-wrong-region', params: { address: 'S3' } }
      if (status === 507) return { code: 'ledger-storage-full', params: { place: 'S3' } }
      if (status === 400 || status === 501) {
        return { code: 'ledger-refused', params: { words: `${name ?? ''} ${message ?? ''}`.trim().slice(0, 300) } }
      }
      return undefined
  }
}
