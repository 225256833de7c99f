import type { LedgerKind } from '../../ports/ledger.ts'
import { monthOf } from '../files/file-settings.ts'
import { FilesLedger } from '../files/files-ledger.ts'
import { givenSettings } from '../given-settings.ts'
import { CloudShelf } from './cloud-shelf.ts'
import { LazyStore } from './lazy-store.ts'
import { S3Given, type S3Settings } from './s3-settings.ts'

/** S3 and storages that speak like it, as an archive by month. One request at a time: two at once could not both know of a number. */
export const s3Kind: LedgerKind = {
  kind: 's3',
  secrets: [{ name: 'secretAccessKey', needed: true }],
  schema: S3Given,
  settings: (given) => givenSettings(S3Given, given),
  limits({ settings }) {
    const { endpoint = 'amazon', bucket, prefix } = settings as S3Settings
    return { key: `s3 ${endpoint} ${bucket} ${prefix}`, quota: { concurrent: 1 } }
  },
  settlesAfterMs: ({ settings }) => (settings as S3Settings).settleSeconds * 1000,
  open({ settings }, needs) {
    const given = settings as S3Settings
    const place = ['s3:/', given.bucket, given.prefix].filter((part) => part !== '').join('/')
    // The SDK is only loaded where a bucket is connected.
    const store = new LazyStore(place, async () => new (await import('./s3-store.ts')).S3Store(given, needs))
    return new FilesLedger(given, needs, new CloudShelf(store), monthOf)
  },
}
