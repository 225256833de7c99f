import type { Box } from '../../domain/evidence.ts'
import { cropped, paperOf, type GrayImage } from './gray-image.ts'
import type { openTesseractEngine, TesseractEngine } from './tesseract-engine.ts'

/** Ink is darker than paper by this much at least; grain is not. */
const DARKER = 70
/** A row of pixels with no more ink than this share of it is paper, a speck or what is left of a rule that runs down. */
const SPECKS = 0.002
/** Rows of paper between two lines of print 26 pixels high. */
const BETWEEN_LINES = 8
/** The cut lies between these parts of the height: uneven halves save less, and the longer one is waited for. */
const [HIGHEST, LOWEST] = [0.35, 0.65]
/** Smaller pictures are read before a second thread has begun. */
const WORTH_IT = 1_500_000

/** An engine of two threads. */
interface Pair extends TesseractEngine {
  /** Begins the second thread, if it has not begun, and does not wait for it. `languages` as Tesseract writes them. */
  start(languages: string): void
  /** Ends the second thread, which holds 100 MB and more. */
  stop(): Promise<void>
}

type Second = ReturnType<typeof openTesseractEngine>

/**
 * An engine that reads a picture in two halves at once, cut where no line of print runs, for somebody who waits; as a whole where there is no such place, or
 * little to read, or no second thread. Half a page has less to tell columns by than a whole one: what nobody waits for is read whole.
 */
export function openPair(one: TesseractEngine, another: () => Second): Pair {
  let second: { engine: Second; begun: Promise<unknown> } | undefined

  async function stop(): Promise<void> {
    const last = second
    second = undefined
    await last?.begun
    await last?.engine.close()
  }

  return {
    start(languages) {
      if (second !== undefined) return
      const engine = another()
      // What goes wrong at the start goes wrong again when it is asked to read, and is told then.
      second = { engine, begun: engine.warmUp(languages).catch(() => undefined) }
    },
    stop,
    async recognise(image, languages, mode) {
      const cut = image.width * image.height < WORTH_IT ? undefined : paperNearMiddle(image)
      const helper = second
      if (cut === undefined || helper === undefined) return await one.recognise(image, languages, mode)
      const { width, height } = image
      const below = cropped(image, { left: 0, top: cut, width, height: height - cut })
      const [upper, lower] = await Promise.all([
        one.recognise(cropped(image, { left: 0, top: 0, width, height: cut }), languages, mode),
        helper.begun.then(() => helper.engine.recognise(below, languages, mode)),
      ])
      return [...upper, ...lower.map((word) => ({ ...word, box: lowered(word.box, cut) }))]
    },
    async close() {
      await Promise.all([one.close(), stop()])
    },
  }
}

/** The row of pixels nearest to the middle that lies amid paper; undefined where print goes on all through. */
export function paperNearMiddle(image: GrayImage): number | undefined {
  const { width, height, data } = image
  const dark = paperOf(image) - DARKER
  const [from, to] = [Math.floor(height * HIGHEST), Math.floor(height * LOWEST)]
  let best: number | undefined
  let paper = 0
  for (let y = from; y <= to; y++) {
    let ink = 0
    for (let at = y * width; at < (y + 1) * width; at++) if ((data[at] ?? 255) < dark) ink++
    paper = ink <= width * SPECKS ? paper + 1 : 0
    const place = y - (BETWEEN_LINES >> 1)
    if (paper >= BETWEEN_LINES && (best === undefined || distance(place, height) < distance(best, height))) best = place
  }
  return best
}

function distance(row: number, height: number): number {
  return Math.abs(row - height / 2)
}

function lowered([x0, y0, x1, y1]: Box, by: number): Box {
  return [x0, y0 + by, x1, y1 + by]
}
