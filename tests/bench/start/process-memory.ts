import { readdirSync, readFileSync } from 'node:fs'

/** One process and its memory in megabytes: `shared` counts pages it shares with others by its part of them (PSS), `resident` fully. */
export interface ProcessMemory {
  readonly kind: string
  readonly shared: number
  readonly resident: number
}

/** Memory of a process and of everything it started (Linux). The sum of `shared` is what all of them take together. */
export function memoryOfFamily(root: number): ProcessMemory[] {
  return familyOf(root).flatMap((pid) => {
    const rollup = read(`/proc/${pid}/smaps_rollup`)
    const megabytes = (row: string): number => Number(new RegExp(`^${row}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]) / 1024
    return rollup === '' ? [] : [{ kind: kindOf(pid, root), shared: megabytes('Pss'), resident: megabytes('Rss') }]
  })
}

/** Processor time a process and everything it started have used so far. */
export function processorSeconds(root: number): number {
  const TICKS_A_SECOND = 100
  const ticks = (pid: number): number => {
    const words = read(`/proc/${pid}/stat`)
      .replace(/^.*\) /, '')
      .split(' ')
    return Number(words[11] ?? 0) + Number(words[12] ?? 0)
  }
  return familyOf(root).reduce((sum, pid) => sum + ticks(pid), 0) / TICKS_A_SECOND
}

function familyOf(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
    const parent = /\) \S (\d+) /.exec(read(`/proc/${name}/stat`))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(isOurs)
}

/** Megabytes of all together, rounded. */
export function together(processes: readonly ProcessMemory[], of: 'shared' | 'resident' = 'shared'): number {
  return Math.round(processes.reduce((sum, process) => sum + process[of], 0))
}

function kindOf(pid: number, root: number): string {
  if (pid === root) return 'main'
  const words = read(`/proc/${pid}/cmdline`)
  const subType = /--utility-sub-type=([^.]+)/.exec(words)?.[1]
  return subType ?? /--type=([a-z-]+)/.exec(words)?.[1] ?? 'other'
}

/** A process that ended meanwhile has nothing to read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
