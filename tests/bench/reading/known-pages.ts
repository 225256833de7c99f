import { openPdf } from '../../../core/adapters/pdf-source.ts'
import type { PageText } from '../../../core/domain/page-text.ts'
import { layoutOf } from '../../../core/extraction/page-model/layout.ts'
import type { Raster } from '../../../core/ports.ts'
import { openPress } from '../../../resources/sample-making/paper.ts'
import type { Language } from '../generator/language-data.ts'
import { makeDocument } from '../generator/make-document.ts'
import { ordersOf } from '../generator/plan.ts'
import { createRandom } from '../generator/random.ts'
import { drawStamps } from '../generator/stamps.ts'

/** A page whose text is known to the letter, because it was printed with a text layer. */
export interface KnownPage {
  readonly name: string
  readonly language: Language
  readonly text: KnownText
  /** The file it was printed to, with all its pages. */
  readonly pdf: Uint8Array
  /** Gray, at 300 dpi. */
  readonly raster: Raster
}

export interface KnownText {
  /** Cells of tables and runs of words, as they stand together on the page. */
  readonly segments: readonly string[]
  readonly words: readonly string[]
}

/** First pages of fictitious invoices, `perLanguage` of each language; the same seed makes the same pages. Needs Chromium. */
export async function makeKnownPages(
  languages: readonly Language[],
  perLanguage: number,
  seed: number,
): Promise<KnownPage[]> {
  await drawStamps()
  const root = createRandom(seed)
  const press = await openPress()
  try {
    const page = await press.newPage()
    const pages: KnownPage[] = []
    // One plan for all languages: each page is then another supplier's, with a layout of its own.
    const plan = { out: '', count: languages.length * perLanguage, seed, languages, kinds: ['invoice'], layouts: [], split: 'both', scanShare: 0, photoShare: 0, pairShare: 0, perSupplier: 1 } as const // prettier-ignore
    for (const order of ordersOf(plan)) {
      const made = await makeDocument(root.fork(order.language), order, page)
      pages.push(await knownPage(order.name, order.language, made.bytes))
    }
    return pages
  } finally {
    await press.close()
  }
}

async function knownPage(name: string, language: Language, pdf: Uint8Array): Promise<KnownPage> {
  const source = await openPdf(pdf)
  try {
    const layer = await source.textLayer(1)
    if (layer === undefined) throw new Error(`${name} has no text layer`)
    return { name, language, pdf, text: textOf(layer), raster: await source.raster(1, { dpi: 300, color: 'gray' }) }
  } finally {
    await source.close()
  }
}

export function textOf(page: PageText): KnownText {
  return {
    segments: layoutOf([page]).segments.map(({ text }) => text),
    words: page.words.map(({ text }) => text),
  }
}
