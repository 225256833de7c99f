import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CrashReport } from '../../contract/diagnostics.ts'

/**
 * Crash reports that the window's program left in the data folder, newest first: Crashpad's (`*.dmp` in `pending`, `completed`, `new` or `reports`), and
 * faults in the main process's own code (`fault-*.txt`).
 */
export async function crashReports(dataFolder: string): Promise<CrashReport[]> {
  const folder = join(dataFolder, 'window', 'Crashpad')
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const reports = await Promise.all(
    names
      .filter((name) => /\.dmp$|(^|[/\\])fault-[^/\\]+\.txt$/.test(name))
      .map(async (name) => {
        const seen = await stat(join(folder, name)).catch(() => undefined)
        return seen === undefined ? [] : [{ name, at: seen.mtime.toISOString(), bytes: seen.size }]
      }),
  )
  return reports.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1))
}
