import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Sha256 } from '../../domain/ids.ts'
import { sourcesToldBy } from '../../store/database-copy.ts'
import type { Engine } from '../engine.ts'
import { takeInFile } from '../take-in-files.ts'
import { DATABASE } from './backup-folder.ts'

/**
 * Takes in originals that lie in the data folder and that the database does not know: they came after the backup it was restored from,
 * or the database was begun anew. The replaced database, damaged perhaps, is asked for their names. Answers how many there were.
 */
export async function takeInUnknownOriginals(engine: Engine, replaced?: string): Promise<number> {
  const folder = join(engine.dataFolder, 'originals')
  const rows = await engine.store.db.selectFrom('originals').select('sha256').execute()
  const known = new Set<string>(rows.map(({ sha256 }) => sha256))
  const told = replaced === undefined ? new Map<string, string>() : sourcesToldBy(join(replaced, DATABASE))
  let taken = 0
  for (const shelf of (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const rest of await readdir(join(folder, shelf))) {
      const sha256 = Sha256.safeParse(shelf + rest)
      if (!sha256.success || known.has(sha256.data)) continue
      const path = join(folder, shelf, rest)
      const source = told.get(sha256.data) ?? `restored/${sha256.data.slice(0, 12)}`
      const result = await takeInFile(engine, path, { ignoreXml: false, cameAs: source, name: basename(source) })
      if ('id' in result && result.isNew) taken++
    }
  }
  return taken
}
