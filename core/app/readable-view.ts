import { drawnPagesPdf } from '../adapters/drawn-page-pdf.ts'
import { pageFonts } from '../adapters/page-font.ts'
import { openPdf } from '../adapters/pdf-source.ts'
import type { PageText } from '../domain/page-text.ts'
import type { Extraction } from '../domain/invoice.ts'
import { ProblemError } from '../domain/problem.ts'
import { readAttachedEInvoice } from '../extraction/e-invoice/extract-from-e-invoice.ts'
import { layOut, type ReadableView } from '../extraction/e-invoice/readable-page/lay-out.ts'
import { languageOfPage, type ReadableWords } from '../extraction/e-invoice/readable-page/readable-words.ts'
import type { PageSource, PageSources, ReadableInput } from '../ports.ts'
import { say, type Language } from './words.ts'

/** An e-invoice without a page as pages of ours, in Russian or English; by its own language when not said. */
export function readableView(extraction: Extraction, language = languageOfPage(extraction.language)): ReadableView {
  return layOut(extraction, readableWords(language), pageFonts().measure)
}

/** Opens files as given, but an e-invoice without a page with the pages drawn for it. Problems: every code about a file. */
export function withReadablePages(pageSources: PageSources): PageSources {
  return {
    async open(path) {
      const opened = await pageSources.open(path)
      return opened.source.pageCount > 0 ? opened : { ...opened, source: drawnSource(opened.source) }
    },
  }
}

/** Opens only e-invoices without a page, with the pages drawn for them in this language. Problem: page-not-found for every other file. */
export function onlyReadablePages(pageSources: PageSources, language?: Language): PageSources {
  return {
    async open(path) {
      const opened = await pageSources.open(path)
      if (opened.source.pageCount === 0) return { ...opened, source: drawnSource(opened.source, language) }
      await opened.source.close()
      throw new ProblemError('page-not-found', { page: '0' })
    },
  }
}

/** The readable view of a file as a PDF for printing. Problems: page-not-found where the file has pages of its own; those of reading a file. */
export async function readablePdf({ path, language }: ReadableInput, pageSources: PageSources): Promise<Uint8Array> {
  return await withView(path, language, pageSources, ({ pages, extraction }) =>
    drawnPagesPdf(pages, extraction.fields.invoiceNumber?.value ?? ''),
  )
}

/** How many pages the readable view has. Problems as of `readablePdf`. */
export async function readablePageCount({ path, language }: ReadableInput, pageSources: PageSources): Promise<number> {
  return await withView(path, language, pageSources, ({ pages }) => pages.length)
}

/** The words on a page of the readable view. Problems as of `readablePdf`. */
export async function readableText(
  { path, language, page }: ReadableInput & { page: number },
  pageSources: PageSources,
): Promise<PageText> {
  const { source } = await onlyReadablePages(pageSources, language).open(path)
  try {
    const text = await source.textLayer(page)
    if (text === undefined) throw new ProblemError('page-not-found', { page: String(page) })
    return text
  } finally {
    await source.close()
  }
}

async function withView<T>(
  path: string,
  language: Language | undefined,
  pageSources: PageSources,
  work: (view: ReadableView) => T | Promise<T>,
): Promise<T> {
  const { source } = await pageSources.open(path)
  try {
    if (source.pageCount > 0) throw new ProblemError('page-not-found', { page: '0' })
    return await work(viewOf(source, language))
  } finally {
    await source.close()
  }
}

/** Each page is drawn when it is asked for: whoever looks at the first of fifty waits for one. */
function drawnSource(source: PageSource, language?: Language): PageSource {
  const { pages } = viewOf(source, language)
  const onPage = async <T>(page: number, work: (drawn: PageSource) => Promise<T>): Promise<T> => {
    const wanted = pages[page - 1]
    if (wanted === undefined) throw new ProblemError('page-not-found', { page: String(page) })
    const drawn = await openPdf(await drawnPagesPdf([wanted], ''))
    try {
      return await work(drawn)
    } finally {
      await drawn.close()
    }
  }
  return {
    ...source,
    pageCount: pages.length,
    textLayer: (page) =>
      onPage(page, async (drawn) => {
        const text = await drawn.textLayer(1)
        return text === undefined ? undefined : { ...text, page }
      }),
    raster: (page, want) => onPage(page, (drawn) => drawn.raster(1, want)),
  }
}

function viewOf({ xml }: PageSource, language: Language | undefined): ReadableView {
  const { extraction, ...eInvoice } = readAttachedEInvoice(xml)
  return readableView({ ...extraction, eInvoice }, language)
}

function readableWords(language: Language): ReadableWords {
  return {
    language,
    field: (name) => say(language, `words:fields.${name}`),
    lineField: (name) => say(language, `words:lineFields.${name}`),
    taxField: (name) => say(language, `words:taxFields.${name}`),
    kind: (kind) => say(language, `words:kinds.${kind}`),
    say: (key, params) => say(language, `readable:${key}`, params),
  }
}
