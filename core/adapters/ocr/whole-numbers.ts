import type { Box } from '../../domain/evidence.ts'
import { areaWithin, cropped, type GrayImage } from './gray-image.ts'
import { isCyrillicPage } from './likely-signs.ts'
import type { LineRecogniser } from './line-recogniser.ts'
import { numberPieces } from './number-pieces.ts'
import { isNumber, isWellFormed, MARGIN, type JudgedWord } from './second-opinion.ts'

/** Account numbers are looked at however sure they are: their end is what gets lost. */
const LONG = 9
/** Cells that ran together read badly. */
const DOUBTED = 0.9
/** The other engine must be this sure of a number that it alone has seen whole; what comes of it is likely right, and never certain. */
const SURE_OF_WHOLE = 0.97
const SURE_OF_PIECE = 0.95
const LIKELY = 0.85

/** The words with numbers made whole whose end was dropped, and those parted that stand in several cells, where the other engine is sure of what it sees. */
export async function withWholeNumbers(
  words: readonly JudgedWord[],
  image: GrayImage,
  recogniser: Pick<LineRecogniser, 'recognise'>,
): Promise<JudgedWord[]> {
  const onCyrillicPage = isCyrillicPage(words)
  let result = [...words]
  for (const word of words) {
    if (!result.includes(word)) continue
    const isLong = digitsOf(word.text).length >= LONG
    const isWorthALook = isNumber(word.text, onCyrillicPage) && (isLong || word.probability < DOUBTED)
    const read = isWorthALook ? await whole(word, result, image, recogniser) : [word]
    if (read.length === 1 && read[0] === word) continue
    result = result.flatMap((each) => (each === word ? read : read.some(({ box }) => isWithin(each.box, box)) ? [] : [each])) // prettier-ignore
  }
  return result
}

async function whole(
  word: JudgedWord,
  words: readonly JudgedWord[],
  image: GrayImage,
  recogniser: Pick<LineRecogniser, 'recognise'>,
): Promise<readonly JudgedWord[]> {
  // The rest of the number may have been read as a number of its own ("42 12" for "42,12"); ink tells whether it stands apart.
  const others = words.filter((other) => other !== word && !/^[\dOo.,|]+$/.test(other.text)).map(({ box }) => box)
  const { boxes, grown } = numberPieces(word.box, others, image)
  if (boxes.length === 1 ? !grown : word.probability >= DOUBTED || boxes.length > 4) return [word]
  const read: JudgedWord[] = []
  for (const box of boxes) {
    const opinion = await recogniser.recognise(pictureOf(box, image))
    const sure = boxes.length === 1 ? SURE_OF_WHOLE : SURE_OF_PIECE
    if (opinion === undefined || opinion.confidence < sure || !isWellFormed(opinion.text)) return [word]
    read.push({ text: opinion.text, box, probability: LIKELY })
  }
  const [only] = read
  const isLonger = only !== undefined && digitsOf(only.text).length > digitsOf(word.text).length
  return boxes.length > 1 || isLonger ? read : [word]
}

/** Whether the middle of one box lies in the other. */
function isWithin([x0, y0, x1, y1]: Box, box: Box): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return x > box[0] && x < box[2] && y > box[1] && y < box[3]
}

function pictureOf([x0, y0, x1, y1]: Box, image: GrayImage): GrayImage {
  const height = Math.max(1, y1 - y0)
  return cropped(image, areaWithin(image, { left: x0, top: y0, width: x1 - x0, height }, Math.max(2, height * MARGIN)))
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
