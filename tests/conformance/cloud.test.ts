import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { driveKind } from '../../core/connectors/cloud/drive-kind.ts'
import { dropboxKind } from '../../core/connectors/cloud/dropbox-kind.ts'
import { s3Kind } from '../../core/connectors/cloud/s3-kind.ts'
import { startSimulator } from '../harness/simulator.ts'
import { recordFiles, storedFiles } from '../harness/stored-files.ts'
import { ledgerConformance, type LedgerUnderTest } from './ledger.ts'

const QUICK = { timeoutSeconds: 1, settleSeconds: 0, format: 'json' }

type Rest = Pick<LedgerUnderTest, 'kind' | 'settings' | 'secrets' | 'unreachable' | 'wrongSecrets'>

function started(name: string, rest: (about: Record<string, string>) => Rest) {
  return async (folder: string): Promise<LedgerUnderTest> => {
    const simulator = await startSimulator(name, folder)
    return {
      ...rest(simulator.about),
      trouble: async (trouble) => await simulator.trouble(trouble),
      booked: async () => recordFiles(await storedFiles(simulator)),
      vendorCount: () => Promise.resolve(0),
      takesFiles: true,
      stop: async () => await simulator.stop(),
    }
  }
}

const NOWHERE = 'http://127.0.0.1:9'
const folder = () => mkdtempSync(join(tmpdir(), 'skrepka-cloud-'))

const s3 = started('s3', ({ endpoint, bucket, region, accessKeyId, secretAccessKey = '' }) => ({
  kind: s3Kind,
  settings: { endpoint, bucket, region, accessKeyId, prefix: 'invoices', ...QUICK },
  secrets: { secretAccessKey },
  unreachable: { endpoint: NOWHERE },
  wrongSecrets: { secretAccessKey: 'nobody' },
}))
ledgerConformance('S3', s3, folder)

const dropbox = started('dropbox', ({ apiRoot, clientId, refreshToken = '' }) => ({
  kind: dropboxKind,
  settings: { apiRoot, clientId, ...QUICK },
  secrets: { refreshToken },
  unreachable: { apiRoot: NOWHERE },
  wrongSecrets: { refreshToken: 'nobody' },
}))
ledgerConformance('Dropbox', dropbox, folder)

const drive = started('drive', ({ apiRoot, tokenAddress, clientId, folderId, refreshToken = '' }) => ({
  kind: driveKind,
  settings: { apiRoot, tokenAddress, clientId, folderId, ...QUICK },
  secrets: { refreshToken },
  unreachable: { apiRoot: NOWHERE, tokenAddress: `${NOWHERE}/token` },
  wrongSecrets: { refreshToken: 'nobody' },
}))
ledgerConformance('Google Drive', drive, folder)
