import type { Box } from '../../domain/evidence.ts'
import { cropped, paperOf, type GrayImage } from './gray-image.ts'
import type { openTesseractEngine, PixelWord, TesseractEngine } from './tesseract-engine.ts'

/** Ink is darker than paper by this much at least; grain is not. */
const DARKER = 70
/** A row of pixels with no more ink than this share of it is paper, a speck or what is left of a rule that runs down. */
const SPECKS = 0.002
/** Rows of paper between two lines of print 26 pixels high. */
const BETWEEN_LINES = 8
/** Each side of a cut has so much of the ink at least: less would save nothing. */
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
 * An engine that reads a picture in pieces, two at a time, cut where no line of print runs, for somebody who waits; as a whole where there is no such place, or
 * little to read, or no second thread. Sixteen scans were read as well in four pieces as in two (key strings 678 and 677 of 684), whose longer one took up to three times as long as the
 * other; cut evenly, through tables, they lost one in a hundred. What nobody waits for is read whole.
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
      const pieces = isWorthIt ? piecesOf(image) : []
      if (helper === undefined || pieces.length < 2) return await one.recognise(image, languages, mode)
      // The longest first: what is left at the end, which one of the two waits for, is short.
      const waiting = pieces.toSorted((a, b) => b.ink - a.ink)
      const read = new Map<Piece, PixelWord[]>()
      const work = async (engine: TesseractEngine): Promise<void> => {
        for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
          const { top, height: tall } = piece
          const words = await engine.recognise(cropped(image, { left: 0, top, width, height: tall }), languages, mode)
          read.set(piece, words.map((word) => ({ ...word, box: lowered(word.box, top) }))) // prettier-ignore
        }
      }
      // Where one fails the page does, and the other begins no further piece of it.
      await Promise.all([work(one), helper.begun.then(() => work(helper.engine))]).finally(() => waiting.splice(0))
      return pieces.flatMap((piece) => read.get(piece) ?? [])
    },
    async close() {
      await Promise.all([one.close(), stop()])
    },
  }
}

/** A part of a picture, as broad as it. */
interface Piece {
  readonly top: number
  readonly height: number
  /** Pixels darker than paper. */
  readonly ink: number
}

/** A picture in up to four pieces from the top down, cut where no line of print runs; a picture of little print in two, one where print goes on all through not at all. */
export function piecesOf(image: GrayImage): Piece[] {
  const inks = inkOfRows(image)
  const whole = { top: 0, height: image.height, ink: sum(inks) }
  const halves = cutOnce(whole, inks, image.width)
  return halves.flatMap((half) =>
    image.width * half.height >= WORTH_WAITING ? cutOnce(half, inks, image.width) : [half],
  )
}

/** Cut amid the broadest paper between two halves of the ink, a gap between two blocks where there is one; left whole where there is no such paper. */
function cutOnce(piece: Piece, inks: Uint32Array, width: number): Piece[] {
  let best: { row: number; paper: number; above: number } | undefined
  let [above, paper] = [0, 0]
  for (let y = piece.top; y < piece.top + piece.height; y++) {
    const ink = inks[y] ?? 0
    above += ink
    paper = ink <= width * SPECKS ? paper + 1 : 0
    const share = Math.min(above, piece.ink - above) / piece.ink
    if (share >= LEAST && paper >= Math.max(BETWEEN_LINES, (best?.paper ?? 0) + 1))
      best = { row: y - (paper >> 1), paper, above }
  }
  if (best === undefined) return [piece]
  const { row } = best
  return [
    { top: piece.top, height: row - piece.top, ink: best.above },
    { top: row, height: piece.top + piece.height - row, ink: piece.ink - best.above },
  ]
}

function inkOfRows(image: GrayImage): Uint32Array {
  const { width, height, data } = image
  const dark = paperOf(image) - DARKER
  const inks = new Uint32Array(height)
  for (let y = 0; y < height; y++) {
    for (let at = y * width; at < (y + 1) * width; at++) if ((data[at] ?? 255) < dark) inks[y] = (inks[y] ?? 0) + 1
  }
  return inks
}

function sum(numbers: Uint32Array): number {
  return numbers.reduce((all, each) => all + each, 0)
}

function lowered([x0, y0, x1, y1]: Box, by: number): Box {
  return [x0, y0 + by, x1, y1 + by]
}
