import { fileURLToPath } from 'node:url'
import { OWN_PACKS } from '../adapters/crew-environment.ts'
import type { ReaderProcessTasks } from '../ports.ts'
import { pagesOfPart } from './pages-of-part.ts'

/** Language data for offline text recognition, as the repository ships it. */
export const OCR_FOLDER = fileURLToPath(new URL('../../models/ocr', import.meta.url))

/** Examples of fictitious documents that retraining rehearses and is guarded by (models/ranker.md). */
export const GUARD_FILE = fileURLToPath(new URL('../../models/ranker-guard.json.gz', import.meta.url))

/**
 * The composition root of a reader process. Each library is loaded by the first task that needs it, so a reader that only shows pages
 * never pays for text recognition.
 */
export function openReaderTasks(): ReaderProcessTasks {
  const adapters = once(async () => {
    const [{ openPageSources }, { openTesseractReader }, { openCodeReader }] = await Promise.all([
      import('../adapters/page-sources.ts'),
      import('../adapters/ocr/tesseract-reader.ts'),
      import('../adapters/machine-codes.ts'),
    ])
    const textReader = openTesseractReader({ dataFolder: OCR_FOLDER, ownFolder: process.env[OWN_PACKS] })
    return { pageSources: openPageSources(), textReader, codeReader: openCodeReader() }
  })
  const sourcesToShow = async () => {
    const { withReadablePages } = await import('./readable-view.ts')
    return withReadablePages((await adapters()).pageSources)
  }
  return {
    async unpack(input) {
      const { unpack } = await import('../adapters/containers/unpack.ts')
      return await unpack(input)
    },
    async read(input, options) {
      const { readFile } = await import('../pipeline/stages/read.ts')
      return await readFile(input, await adapters(), options)
    },
    async split({ reading }) {
      const { splitIntoParts } = await import('../pipeline/stages/split.ts')
      return splitIntoParts(reading)
    },
    async extract(input) {
      const [{ extract }, { scorerOf }] = await Promise.all([
        import('../pipeline/stages/extract.ts'),
        import('./learning/scorer-of.ts'),
      ])
      const extraction = extract(input, await scorerOf(input.ranker))
      if (extraction.eInvoice === undefined || input.reading.pageCount > 0) return extraction
      const { readableView } = await import('./readable-view.ts')
      return readableView(extraction).extraction
    },
    async recall({ reading, part, extraction, memory }) {
      const { recall } = await import('../learning/recall.ts')
      return recall(extraction, pagesOfPart(reading, part), memory)
    },
    async explain(input) {
      const { explainTask } = await import('./learning/explain-task.ts')
      return await explainTask(input)
    },
    async train(input) {
      const { stepBack, trainTask } = await import('./learning/train-task.ts')
      stepBack()
      return await trainTask(input)
    },
    async renderPage(input) {
      const { pagePicture } = await import('../adapters/page-picture.ts')
      return await pagePicture(input, await sourcesToShow())
    },
    async readablePdf(input) {
      const { readablePdf } = await import('./readable-view.ts')
      return await readablePdf(input, (await adapters()).pageSources)
    },
    async readablePageCount(input) {
      const { readablePageCount } = await import('./readable-view.ts')
      return await readablePageCount(input, (await adapters()).pageSources)
    },
    async readableText(input) {
      const { readableText } = await import('./readable-view.ts')
      return await readableText(input, (await adapters()).pageSources)
    },
    async readablePage(input) {
      const [{ onlyReadablePages }, { pagePicture }] = await Promise.all([
        import('./readable-view.ts'),
        import('../adapters/page-picture.ts'),
      ])
      return await pagePicture(input, onlyReadablePages((await adapters()).pageSources, input.language))
    },
    async readBox(input) {
      const { readBox } = await import('../adapters/box-reading.ts')
      const { textReader } = await adapters()
      return await readBox(input, { pageSources: await sourcesToShow(), cropReader: textReader })
    },
    async finishCopy({ file }) {
      const { finishCopy } = await import('../store/database-copy.ts')
      return finishCopy(file)
    },
    async warmUp(wanted) {
      const { textReader } = await adapters()
      await Promise.all([
        textReader.warmUp(wanted),
        import('../adapters/pdfium.ts').then(({ loadPdfium }) => loadPdfium()),
        import('../pipeline/stages/split.ts'),
        import('../pipeline/stages/extract.ts'),
        import('./learning/scorer-of.ts').then(({ scorerOf }) => scorerOf(undefined)),
      ])
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { it: T } | undefined
  return () => (made ??= { it: make() }).it
}
