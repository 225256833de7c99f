import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Sha256 } from '../../domain/ids.ts'
import { ProblemError } from '../../domain/problem.ts'
import { brokenAuditRow } from '../../store/audit.ts'
import { lookIntoCopy } from '../../store/database-copy.ts'
import type { PageCheck } from '../../store/page-watch.ts'
import type { Engine } from '../engine.ts'
import { DATABASE, listBackups, originalIn } from './backup-folder.ts'
import type { BackupProgress } from './make-backup.ts'
import { hashOfFile } from './hashed-file.ts'
import { integrityOf, type FinishesCopies } from './integrity-of.ts'

const SIDE_BY_SIDE = 4

export interface Verification {
  readonly database: {
    readonly pages: number
    readonly damagedPages: readonly number[]
    /** What SQLite's own check of structure and indexes says; "ok" when all is well. */
    readonly integrity: string
    /** First row of the audit trail that does not fit the one before. */
    readonly brokenAuditRow?: number
  }
  readonly originals: {
    readonly count: number
    readonly damaged: readonly Sha256[]
    readonly missing: readonly Sha256[]
  }
}

type Options = { readonly signal?: AbortSignal; readonly onProgress?: (progress: BackupProgress) => void }

/** What somebody has just seen of the database. */
export interface SeenOfDatabase {
  readonly pages: PageCheck
  readonly integrity?: string
}

/**
 * Looks at every page of the database, its structure, the audit trail, and every byte of every original; not again at what of the database was
 * seen already. Problems: cancelled, disk-full.
 */
export async function verifyData(
  engine: Pick<Engine, 'store' | 'originals'> & FinishesCopies,
  options: Options = {},
  already?: SeenOfDatabase,
): Promise<Verification> {
  const { pages, damaged } = already?.pages ?? (await engine.store.checkPages())
  const integrity = already?.integrity ?? (await integrityOf(engine, options.signal))
  const broken = await brokenAuditRow(engine.store.db)
  const known = await engine.store.db.selectFrom('originals').select('sha256').execute()
  const originals = await verifyOriginals(
    known.map(({ sha256 }) => sha256 as Sha256),
    (sha256) => engine.originals.pathOf(sha256),
    options,
  )
  return {
    database: { pages, damagedPages: damaged, integrity, ...(broken === undefined ? {} : { brokenAuditRow: broken }) },
    originals,
  }
}

/** Whether a verification found nothing to complain of. */
export function isWhole({ database, originals }: Verification): boolean {
  const { damagedPages, integrity, brokenAuditRow: broken } = database
  const isDatabaseWhole = damagedPages.length === 0 && integrity === 'ok' && broken === undefined
  return isDatabaseWhole && originals.damaged.length + originals.missing.length === 0
}

export interface VerifiedBackup {
  readonly name: string
  readonly madeAt: string
  readonly documents: number
  readonly databaseIsWhole: boolean
  readonly originals: Verification['originals']
}

/** Looks at every backup in a folder: its database against the manifest, and the originals it needs. Newest first. */
export async function verifyBackups(folder: string, options: Options = {}): Promise<VerifiedBackup[]> {
  const seen = new Map<Sha256, Promise<Sha256 | undefined>>()
  const verified: VerifiedBackup[] = []
  for (const { name, manifest } of await listBackups(folder)) {
    const file = join(folder, name, DATABASE)
    const databaseIsWhole = (await hashOfFile(file)) === manifest.database.sha256
    const needed = databaseIsWhole ? lookIntoCopy(file).originals.map(({ sha256 }) => sha256) : []
    const originals = await verifyOriginals(needed, (sha256) => originalIn(folder, sha256), options, seen)
    verified.push({ name, madeAt: manifest.madeAt, documents: manifest.documents, databaseIsWhole, originals })
  }
  return verified
}

async function verifyOriginals(
  needed: readonly Sha256[],
  pathOf: (sha256: Sha256) => string,
  { signal, onProgress }: Options,
  seen = new Map<Sha256, Promise<Sha256 | undefined>>(),
): Promise<Verification['originals']> {
  const damaged: Sha256[] = []
  const missing: Sha256[] = []
  let done = 0
  await Readable.from(needed).forEach(
    async (sha256: Sha256) => {
      if (signal?.aborted === true) throw new ProblemError('cancelled')
      const hashing = seen.get(sha256) ?? hashOfFile(pathOf(sha256))
      seen.set(sha256, hashing)
      const found = await hashing
      if (found === undefined) missing.push(sha256)
      else if (found !== sha256) damaged.push(sha256)
      done++
      if (done % 100 === 0 || done === needed.length) onProgress?.({ done, total: needed.length })
    },
    { concurrency: SIDE_BY_SIDE },
  )
  return { count: needed.length, damaged, missing }
}
