import { Sha256 } from '../../domain/ids.ts'
import { documentRow } from '../../store/documents.ts'
import { facets } from '../../store/facets.ts'
import { listedIds } from '../../store/listing.ts'
import { saveViews, savedViews } from '../../store/settings.ts'
import { arrange, undoArrangement } from '../arrange.ts'
import { asValue } from '../as-value.ts'
import { askEvent } from '../ask-event.ts'
import { applyBatch, planBatch } from '../batch.ts'
import { correctDocument, undoCorrections } from '../correct-document.ts'
import { documentDetail } from '../document-detail.ts'
import { exportDocuments } from '../export-documents.ts'
import { listDocuments } from '../list-documents.ts'
import { originalFile } from '../original-file.ts'
import { pagePicture } from '../page-picture.ts'
import { readableFile, readablePageCount, readablePicture } from '../readable-document.ts'
import { samplePaths } from '../sample-documents.ts'
import { stacks } from '../stacks.ts'
import { cancelReading, readFirst, workState } from '../steer-work.ts'
import { takeInPaths, takeInUploads } from '../take-in-pile.ts'
import { pageWords, textInBox } from '../words-of-page.ts'
import type { App } from '../open-app.ts'
import { base, NEVER } from './asking.ts'

/** Documents, taking them in, and the work on them. */
export function documentRoutes(app: App) {
  const { engine } = app
  const { db } = engine.store
  return {
    documents: {
      list: base.documents.list.handler(({ input, context }) => listDocuments(db, input, context.language)),
      ids: base.documents.ids.handler(async ({ input }) => {
        const { limit, offset, sort, ascending, ...filter } = input
        return { ids: await listedIds(db, { filter, limit, offset, sort, ascending }) }
      }),
      facets: base.documents.facets.handler(({ input }) => facets(db, input)),
      views: base.documents.views.handler(() => savedViews(db)),
      saveViews: base.documents.saveViews.handler(async ({ input }) => {
        await saveViews(db, input.views)
        return input.views
      }),
      planBatch: base.documents.planBatch.handler(({ input }) => planBatch(engine, input)),
      applyBatch: base.documents.applyBatch.handler(async ({ input, context }) => {
        const outcome = await applyBatch(engine, { ...input, actor: context.actor }, context.language)
        app.queue.wake()
        return outcome
      }),
      stacks: base.documents.stacks.handler(({ input }) => stacks(engine, input.ids)),
      arrange: base.documents.arrange.handler(async ({ input, context }) => {
        const ids = await arrange(engine, { ...input, actor: context.actor })
        app.queue.wake()
        return { ids }
      }),
      undoArrangement: base.documents.undoArrangement.handler(async ({ input, context }) => ({
        ids: await undoArrangement(engine, { id: input.id, actor: context.actor }),
      })),
      export: base.documents.export.handler(({ input, context }) => exportDocuments(engine, input, context.language)),
      get: base.documents.get.handler(({ input, context }) => documentDetail(engine, input.id, context.language)),
      pageImage: base.documents.pageImage.handler(({ input, signal }) => pagePicture(engine, input, signal)),
      pageWords: base.documents.pageWords.handler(({ input }) => pageWords(engine, input)),
      textInBox: base.documents.textInBox.handler(({ input, signal }) => textInBox(engine, input, signal)),
      asValue: base.documents.asValue.handler(({ input }) => asValue(engine, input)),
      readable: base.documents.readable.handler(({ input, signal }) => readableFile(engine, input, signal ?? NEVER)),
      readablePages: base.documents.readablePages.handler(({ input, signal }) =>
        readablePageCount(engine, input, signal ?? NEVER),
      ),
      readablePage: base.documents.readablePage.handler(({ input, signal }) =>
        readablePicture(engine, input, signal ?? NEVER),
      ),
      original: base.documents.original.handler(async ({ input }) => {
        const row = await documentRow(db, input.id)
        return await originalFile(engine.originals.pathOf(Sha256.parse(row.sha256)), row.file_name)
      }),
      apply: base.documents.apply.handler(async ({ input, context }) => {
        await askEvent(engine, { ...input, actor: context.actor })
        if (input.event === 'approve') app.learning.approved()
        app.queue.wake()
        return await documentDetail(engine, input.id, context.language)
      }),
      correct: base.documents.correct.handler(async ({ input, context }) => {
        await correctDocument(engine, { ...input, actor: context.actor })
        return await documentDetail(engine, input.id, context.language)
      }),
      undo: base.documents.undo.handler(async ({ input, context }) => {
        await undoCorrections(engine, { ...input, actor: context.actor })
        return await documentDetail(engine, input.id, context.language)
      }),
      changes: base.documents.changes.handler(({ signal }) => engine.feed.stream(signal)),
    },
    intake: {
      addPaths: base.intake.addPaths.handler(async ({ input, context }) => ({
        files: await takeInPaths(app, input.paths, context.language),
      })),
      upload: base.intake.upload.handler(async ({ input, context }) => ({
        files: await takeInUploads(app, input.files, context.language),
      })),
      samples: base.intake.samples.handler(async ({ context }) => ({
        files: await takeInPaths(app, samplePaths(), context.language),
      })),
    },
    work: {
      get: base.work.get.handler(() => workState(engine, app.queue)),
      pause: base.work.pause.handler(async ({ input }) => {
        app.queue.pause(input.paused)
        return await workState(engine, app.queue)
      }),
      cancel: base.work.cancel.handler(async ({ input, context }) => {
        await cancelReading(engine, app.queue, { ids: input.ids, actor: context.actor })
        return await workState(engine, app.queue)
      }),
      first: base.work.first.handler(async ({ input }) => {
        await readFirst(engine, app.queue, input.id)
        return await workState(engine, app.queue)
      }),
    },
  }
}
