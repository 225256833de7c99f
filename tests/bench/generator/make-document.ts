import type { Page } from 'playwright'
import { PDFDocument } from 'pdf-lib'
import { groundTruth, missingOnPaper, type GroundTruth } from './ground-truth.ts'
import type { Language } from './language-data.ts'
import type { Layout } from './layout.ts'
import { layOutDrawing, printSheets, type LaidOut } from './pager.ts'
import { makeSupplier, makeTruth } from './make-truth.ts'
import { createPen, type Pen } from './pen.ts'
import type { Random } from './random.ts'
import { makeVoice } from './voice.ts'
import { photo, scan, type Condition } from './worn-paper.ts'

/** What to make: all that is random about it follows from `seed`. */
export interface Order {
  readonly name: string
  readonly layout: Layout
  readonly language: Language
  readonly condition: Condition
  /** Names the supplier; its documents share company, words and numbering. */
  readonly supplier: string
  readonly nth: number
  readonly variety: Layout['varieties'][number]
  readonly count: 1 | 2
}

export interface Made {
  readonly file: string
  readonly bytes: Uint8Array
  readonly truths: readonly { readonly name: string; readonly truth: GroundTruth }[]
}

interface Printed {
  readonly pen: Pen
  readonly laid: LaidOut
  readonly pdf: Uint8Array
}

async function print(random: Random, order: Order, nth: number, page: Page): Promise<Printed> {
  const { layout, language } = order
  const habits = random.fork(`supplier ${order.supplier}`)
  const seller = layout.seller === undefined ? undefined : habits.fork('country').pick(layout.seller)
  const supplier = makeSupplier(habits, language, layout.capacity, seller)
  const voice = makeVoice(habits.fork('voice'), language, supplier.company.country, supplier.currency, layout.fonts)
  const own = random.fork(`document ${order.supplier} ${nth}`)
  const truth = makeTruth(own, supplier, order.variety, layout.capacity, nth)
  const pen = createPen(truth, voice)
  const laid = await layOutDrawing(page, layout.draw(pen), language, layout.paper)
  const missing = missingOnPaper(pen, laid.text)
  if (missing.length > 0) throw new Error(`not on paper: ${missing.join(', ')}`)
  return { pen, laid, pdf: await printSheets(page, laid) }
}

async function joined(pdfs: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first, ...rest] = pdfs
  if (first === undefined || rest.length === 0) return first ?? new Uint8Array()
  const whole = await PDFDocument.load(first, { updateMetadata: false })
  for (const bytes of rest) {
    const next = await PDFDocument.load(bytes, { updateMetadata: false })
    for (const sheet of await whole.copyPages(next, next.getPageIndices())) whole.addPage(sheet)
  }
  return whole.save()
}

/** Draws, prints and wears out the documents of one file. */
export async function makeDocument(random: Random, order: Order, page: Page): Promise<Made> {
  const prints: Printed[] = []
  for (let index = 0; index < order.count; index += 1) prints.push(await print(random, order, order.nth + index, page))
  const pdf = await joined(prints.map((each) => each.pdf))
  const laid = prints[0]?.laid
  if (laid === undefined) throw new Error('nothing printed')
  const pages = prints.reduce((sum, each) => sum + each.laid.sheets, 0)
  // Nobody photographs many sheets in one picture.
  const condition =
    order.condition === 'photo' && (pages > 1 || order.layout.paper !== 'portrait') ? 'scan' : order.condition
  const wear = random.fork(`wear ${order.name}`)
  const bytes = condition === 'digital' ? pdf : condition === 'scan' ? await scan(wear, pdf, laid.widthMm, laid.heightMm) : await photo(wear, pdf) // prettier-ignore
  const file = `${order.name}.${condition === 'photo' ? 'jpg' : 'pdf'}`
  let firstPage = 1
  const truths = prints.map(({ pen, laid: { sheets } }, index) => {
    const part = order.count === 1 ? {} : { part: index + 1, firstPage, lastPage: firstPage + sheets - 1 }
    firstPage += sheets
    const name = order.count === 1 ? order.name : `${order.name}-part${index + 1}`
    const place = { file: `docs/${file}`, condition, pages, supplier: order.supplier, ...part }
    return { name, truth: groundTruth(pen, order.layout, place) }
  })
  return { file, bytes, truths }
}
