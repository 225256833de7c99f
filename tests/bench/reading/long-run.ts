import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { residentMegabytes } from '../resident-memory.ts'
import type { KnownPage } from './known-pages.ts'
import type { BenchReader } from './readers.ts'
import { rendered } from './renderings.ts'
import { createRandom } from '../generator/random.ts'

/** What so many pages in a row did to the readers' memory. */
export interface LongRun {
  readonly pages: number
  readonly seconds: number
  /** Megabytes of all readers together: the most in each tenth of the pages. */
  readonly peaks: readonly number[]
}

/** Every so many pages there is a whole scan, which takes most memory, or a slip of some lines; all others are born digital. */
const SCAN_EVERY = 100
const SLIP_EVERY = 20

/** The upper part of a page as a slip, in square pixels at 300 dpi: print enough to be read, and done in a second. */
const SLIP_ROWS = 700

/** Reads `count` pages, one a file, `atOnce` at a time: mostly such as cost little, so that two thousand are read in five minutes. */
export async function readLong(
  reader: BenchReader,
  pages: readonly KnownPage[],
  { count, atOnce, folder }: { count: number; atOnce: number; folder: string },
): Promise<LongRun> {
  const kinds = await Promise.all(pages.map((page) => filesOf(page, folder)))
  const pathAt = (at: number): string => {
    const files = kinds[(at + Math.floor(at / SLIP_EVERY)) % kinds.length]
    if (at % SCAN_EVERY === 0) return files?.scan ?? ''
    return (at % SLIP_EVERY === 0 ? files?.slip : files?.digital) ?? ''
  }
  const peaks = Array.from({ length: 10 }, () => 0)
  let [next, done] = [0, 0]
  const watch = setInterval(() => {
    const tenth = Math.min(9, Math.floor((done * 10) / count))
    peaks[tenth] = Math.max(peaks[tenth] ?? 0, residentMegabytes({ own: false }))
  }, 250)
  const started = performance.now()
  const work = async (): Promise<void> => {
    for (let at = next++; at < count; at = next++) {
      await reader.read(pathAt(at))
      done++
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, work))
  } finally {
    clearInterval(watch)
  }
  return { pages: done, seconds: (performance.now() - started) / 1000, peaks }
}

async function filesOf(page: KnownPage, folder: string): Promise<{ scan: string; slip: string; digital: string }> {
  const name = join(folder, `${page.language}-${page.name}`)
  const scan = await rendered(page.raster, 'scan-200', 0, createRandom(1).fork(page.name))
  const { width, height, channels, data } = page.raster
  const strip = { left: 0, top: 0, width, height: Math.min(height, SLIP_ROWS) }
  const slip = await sharp(data, { raw: { width, height, channels } }).extract(strip).withMetadata({ density: 300 }).png().toBuffer() // prettier-ignore
  const files = { scan: `${name}-scan.${scan.extension}`, slip: `${name}-slip.png`, digital: `${name}.pdf` }
  await writeFile(files.scan, scan.bytes)
  await writeFile(files.slip, slip)
  await writeFile(files.digital, page.pdf)
  return files
}
