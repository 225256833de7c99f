import { readdirSync, readFileSync } from 'node:fs'

/** Resident megabytes of everything this process started and, unless told, of itself (Linux). */
export function residentMegabytes({ own = true } = {}): number {
  const parents = new Map<number, number>()
  const pages = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      parents.set(Number(name), Number(/\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'latin1'))?.[1]))
      pages.set(Number(name), Number(readFileSync(`/proc/${name}/statm`, 'latin1').split(' ')[1]))
    } catch {
      // It ended meanwhile.
    }
  }
  const ours = (pid: number): boolean => pid === process.pid || (parents.has(pid) && ours(parents.get(pid) ?? 0))
  const total = [...pages]
    .filter(([pid]) => ours(pid) && (own || pid !== process.pid))
    .reduce((sum, [, count]) => sum + count, 0)
  return Math.round((total * 4096) / 1024 / 1024)
}
