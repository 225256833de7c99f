import { residentMegabytes } from '../resident-memory.ts'
import { machineSeconds, processorSeconds } from './processor-time.ts'
import type { BenchReader } from './readers.ts'

/** How fast a pile was read, and how long somebody waited who opened a scan meanwhile. */
export interface Speed {
  readonly files: number
  readonly seconds: number
  /** Of processor time, all readers together. */
  readonly processorSeconds: number
  /** Of processor time that others used meanwhile. */
  readonly othersSeconds: number
  /** Milliseconds from asking to the first answer of every file that a person opened while the pile was read, in order of length. */
  readonly waits: readonly number[]
  /** Megabytes of all readers: the most in each quarter of the run. */
  readonly peaks: readonly number[]
}

/**
 * Reads a pile, `atOnce` files at a time. A person looks on, and after every fourth file opens one of `opened`, which is
 * read once beside the others and a second time before what has not been begun, as the engine's queue has it.
 */
export async function readPile(
  reader: BenchReader,
  pile: readonly string[],
  opened: readonly string[],
  atOnce: number,
): Promise<Speed> {
  const waiting = [...pile]
  const watched: Promise<void>[] = []
  const waits: number[] = []
  const samples: number[] = []
  const watch = setInterval(() => samples.push(residentMegabytes({ own: false })), 500)
  const started = performance.now()
  const [spent, all, own] = [processorSeconds(), machineSeconds(), process.cpuUsage()]
  let begun = 0
  const openLater = async (path: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    const asked = performance.now()
    await reader.open?.(path)
    waits.push(performance.now() - asked)
    waiting.unshift(path)
  }
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      begun++
      if (begun >= atOnce && opened.length > 0) reader.expectPerson?.()
      if (begun % 4 === 0 && opened.length > 0) {
        // Opened somewhere in the middle of what is being read, not just when a reader is free.
        const path = opened[watched.length % opened.length] ?? ''
        const opening = openLater(path)
        opening.catch(() => undefined) // heard at the end; a problem of the pile is told first
        watched.push(opening)
      }
      await reader.read(next)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  await Promise.all(watched)
  clearInterval(watch)
  const ours = processorSeconds() - spent
  const { user, system } = process.cpuUsage(own)
  const quarter = Math.max(1, Math.ceil(samples.length / 4))
  return {
    files: begun,
    seconds: (performance.now() - started) / 1000,
    processorSeconds: ours,
    othersSeconds: machineSeconds() - all - ours - (user + system) / 1e6,
    waits: waits.toSorted((a, b) => a - b),
    peaks: [0, 1, 2, 3].map((at) => Math.max(0, ...samples.slice(at * quarter, (at + 1) * quarter))),
  }
}

/** The value that a share of sorted values does not exceed; NaN for none. */
export function percentileOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
