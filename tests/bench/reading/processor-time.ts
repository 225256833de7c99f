import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of the clock in /proc a second, on every Linux there is. */
const TICKS = 100

/**
 * Seconds of processor time that processes started by this one have used, ended ones included (Linux). On a machine with other work it says what a page
 * costs, which the clock does not.
 */
export function processorSeconds(): number {
  const all = new Map<number, { parent: number; ticks: number; ended: number }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      // Behind the name in brackets: state ppid … utime stime cutime cstime are fields 14 to 17 of proc(5).
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
      const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((at) => fields[at] ?? 0) // prettier-ignore
      all.set(Number(name), { parent, ticks: user + system, ended: endedUser + endedSystem })
    } catch {
      // It ended meanwhile.
    }
  }
  const ours = (pid: number): boolean => {
    const parent = all.get(pid)?.parent
    return parent !== undefined && (parent === process.pid || ours(parent))
  }
  const living = [...all].filter(([pid]) => ours(pid)).reduce((sum, [, { ticks, ended }]) => sum + ticks + ended, 0)
  return (living + (all.get(process.pid)?.ended ?? 0)) / TICKS
}

/** Seconds of processor time that all the machine's processes have used so far, and what its host took for others (Linux). */
export function machineSeconds(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = (/^cpu .*/.exec(readFileSync('/proc/stat', 'latin1'))?.[0] ?? '').split(/\s+/).map(Number) // prettier-ignore
  return (user + nice + system + irq + softIrq + steal) / TICKS
}
