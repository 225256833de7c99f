import type { Box } from '../../domain/evidence.ts'
import { cropped, paperOf, type GrayImage } from './gray-image.ts'
import type { openTesseractEngine, TesseractEngine } from './tesseract-engine.ts'

/** Ink is darker than paper by this much at least; grain is not. */
const DARKER = 70
/** A row of pixels with no more ink than this share of it is paper, a speck or what is left of a rule that runs down. */
const SPECKS = 0.002
/** Rows of paper between two lines of print 26 pixels high. */
const BETWEEN_LINES = 8
/** Each half has so much of the ink at least: the longer one is waited for, and much less saves nothing. */
const LEAST = 0.3
/** Smaller pictures are read before a second thread has begun; and still smaller ones, a line or two, before anything is shared. */
const WORTH_WAITING = 1_500_000
const WORTH_SHARING = 250_000

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
 * little to read, or no second thread. Four scans took half to three quarters of the time, with as many key strings right; cut evenly, through tables, they lost
 * one in a hundred. What nobody waits for is read whole.
 */
export function openPair(one: TesseractEngine, another: () => Second): Pair {
  let second: { engine: Second; begun: Promise<unknown>; isReady: boolean } | undefined

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
      const begun = engine.warmUp(languages).catch(() => undefined)
      const starting = { engine, begun, isReady: false }
      second = starting
      void begun.then(() => (starting.isReady = true))
    },
    stop,
    async recognise(image, languages, mode) {
      const { width, height } = image
      const helper = second
      const isWorthIt = helper !== undefined && width * height >= (helper.isReady ? WORTH_SHARING : WORTH_WAITING)
      const cut = isWorthIt ? paperNearMiddle(image) : undefined
      if (helper === undefined || cut === undefined) return await one.recognise(image, languages, mode)
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

/** The row of pixels amid the broadest paper between two halves of the ink, a gap between two blocks where there is one; undefined where print goes on all through. */
export function paperNearMiddle(image: GrayImage): number | undefined {
  const { width, height, data } = image
  const dark = paperOf(image) - DARKER
  const inks = new Uint32Array(height)
  for (let y = 0; y < height; y++) {
    for (let at = y * width; at < (y + 1) * width; at++) if ((data[at] ?? 255) < dark) inks[y] = (inks[y] ?? 0) + 1
  }
  const all = inks.reduce((sum, ink) => sum + ink, 0)
  let best: { row: number; paper: number } | undefined
  let [above, paper] = [0, 0]
  for (const [y, ink] of inks.entries()) {
    above += ink
    paper = ink <= width * SPECKS ? paper + 1 : 0
    const share = Math.min(above, all - above) / all
    if (share >= LEAST && paper >= Math.max(BETWEEN_LINES, (best?.paper ?? 0) + 1))
      best = { row: y - (paper >> 1), paper }
  }
  return best?.row
}

function lowered([x0, y0, x1, y1]: Box, by: number): Box {
  return [x0, y0 + by, x1, y1 + by]
}
