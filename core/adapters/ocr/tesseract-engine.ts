import { createWorker, OEM } from 'tesseract.js'
import type { Worker } from 'tesseract.js'
import type { Box } from '../../domain/evidence.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { GrayImage } from './gray-image.ts'
import { tidiedBoxes } from './line-boxes.ts'
import { mustBeThere, type LanguageData } from './language-data.ts'
import { median } from './text-geometry.ts'

/** A word as an engine gives it: box in pixels of the image it was shown, the engine's own confidence as 0…1. */
export interface PixelWord {
  readonly text: string
  readonly box: Box
  readonly confidence: number
}

/** Tesseract's page segmentation modes that we use. */
export type PageMode = 'column' | 'block' | 'line' | 'sparse'
const MODES: Readonly<Record<PageMode, string>> = { column: '4', block: '6', line: '7', sparse: '11' }

/** Pages after which the worker is started afresh: WebAssembly memory only grows, and one huge page would be kept for ever. */
const PAGES_PER_WORKER = 150

/** Tesseract in a thread of this process. One image at a time. */
export interface TesseractEngine {
  /** `languages` as Tesseract writes them ("rus+eng"); by the clock it may take `limitMs`. Problems: ocr-data-missing, reading-failed, reading-timed-out. */
  recognise(image: GrayImage, languages: string, mode: PageMode, limitMs?: number): Promise<PixelWord[]>
  close(): Promise<void>
}

/** Data are looked for in the folders given and nowhere else, and nothing is written. `warmUp` loads languages before any are wanted. */
export function openTesseractEngine(
  data: LanguageData,
): TesseractEngine & { warmUp(languages: string): Promise<void> } {
  let running: { worker: Worker; lost: Promise<never>; languages: string; images: number } | undefined

  async function stop(): Promise<void> {
    const last = running
    running = undefined
    await last?.worker.terminate()
  }

  async function workerFor(languages: string): Promise<NonNullable<typeof running>> {
    if (running !== undefined && running.images >= PAGES_PER_WORKER) await stop()
    if (running?.languages === languages) return running
    await mustBeThere(languages, data)
    if (running === undefined) {
      const worker = await createWorker(languages.split('+'), OEM.LSTM_ONLY, {
        langPath: data.shippedFolder,
        gzip: true,
        // The library looks there first, so what a person added goes before what is shipped.
        ...(data.ownFolder !== undefined && { cachePath: data.ownFolder }),
        cacheMethod: data.ownFolder === undefined ? 'none' : 'readOnly',
        // Without a handler a failed job throws inside the library's event listener and ends the process.
        errorHandler: () => undefined,
      })
      running = { worker, lost: lossOf(worker), languages, images: 0 }
    } else {
      await running.worker.reinitialize(languages.split('+') as unknown as string, OEM.LSTM_ONLY)
      running.languages = languages
    }
    // Images are scaled to the size of print at 300 dpi before they come here; the debug file keeps warnings off stderr.
    await running.worker.setParameters({ user_defined_dpi: '300', debug_file: '/dev/null' })
    return running
  }

  return {
    async recognise(image, languages, mode, limitMs) {
      const limit = timeLimit(limitMs)
      try {
        const { worker, lost } = await workerFor(languages)
        if (running !== undefined) running.images++
        await worker.setParameters({ tessedit_pageseg_mode: MODES[mode] as never })
        const { data } = await Promise.race([
          worker.recognize(portableGrayMap(image), {}, { tsv: true, text: false }),
          lost,
          limit.reached,
        ])
        return wordsOfTsv(data.tsv ?? '')
      } catch (thrown) {
        await stop()
        if (thrown instanceof ProblemError) throw thrown
        throw new ProblemError('reading-failed', undefined, thrown)
      } finally {
        limit.lift()
      }
    },
    async warmUp(languages) {
      if (running === undefined) await workerFor(languages)
    },
    close: stop,
  }
}

/** Rejects when the thread ends by itself: the library would leave the caller waiting for ever. */
function lossOf(worker: Worker): Promise<never> {
  const thread = (worker as unknown as { worker: NodeJS.EventEmitter }).worker
  const lost = new Promise<never>((_, reject) => {
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the recognition thread ended')))
  })
  lost.catch(() => undefined)
  return lost
}

/** Rejects when so much time has passed; never without a limit. */
function timeLimit(ms: number | undefined): { readonly reached: Promise<never>; lift(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = ms === undefined ? undefined : setTimeout(() => reject(new ProblemError('reading-timed-out')), ms)
  promise.catch(() => undefined)
  return { reached: promise, lift: () => clearTimeout(timer) }
}

/** Netpbm's P5: eight header bytes and the pixels as they are, so nothing is compressed only to be unpacked again. */
function portableGrayMap(image: GrayImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${image.width} ${image.height}\n255\n`, 'ascii'), image.data])
}

/** Word rows (level 5) of Tesseract's TSV: level page block par line word left top width height conf text. */
export function wordsOfTsv(tsv: string): PixelWord[] {
  const rows = tsv
    .split('\n')
    .map((row) => row.split('\t'))
    .filter(isWord)
  const usualHeight = median(rows.map((cells) => Number(cells[9])))
  const lines = Map.groupBy(rows, (cells) => cells.slice(1, 5).join(' '))
  return [...lines.values()].flatMap((line) => {
    const boxes = tidiedBoxes(
      line.map((cells) => ({ text: textOf(cells), box: boxOf(cells) })),
      usualHeight,
    )
    return line.map((cells, at): PixelWord => {
      const confidence = Number(cells[10]) / 100
      return { text: textOf(cells), box: boxes[at] ?? boxOf(cells), confidence: Math.max(0, Math.min(1, confidence)) }
    })
  })
}

function isWord(cells: readonly string[]): boolean {
  return cells[0] === '5' && textOf(cells) !== '' && Number(cells[8]) > 0 && Number(cells[9]) > 0
}

function textOf(cells: readonly string[]): string {
  return (cells[11] ?? '').trim()
}

function boxOf(cells: readonly string[]): Box {
  const [left = 0, top = 0, width = 0, height = 0] = cells.slice(6, 10).map(Number)
  return [left, top, left + width, top + height]
}
