import { implement, ORPCError } from '@orpc/server'
import { contract } from '../contract/contract.ts'
import { PROBLEMS, problemOf } from '../domain/problem.ts'
import { documentRow } from '../store/documents.ts'
import { facets } from '../store/facets.ts'
import { listedIds } from '../store/listing.ts'
import { Sha256 } from '../domain/ids.ts'
import { reconciliationEveryDays, savedViews, saveReconciliationEveryDays, saveViews } from '../store/settings.ts'
import { lastTrainings } from '../store/ranker-trials.ts'
import { riskRules, saveRiskRules } from '../store/risks.ts'
import { storeProblem } from '../store/store-problems.ts'
import { asValue } from './as-value.ts'
import { backupState } from './backup/backup-answers.ts'
import { askEvent } from './ask-event.ts'
import { correctDocument, undoCorrections } from './correct-document.ts'
import { doctor } from './doctor.ts'
import { arrange, undoArrangement } from './arrange.ts'
import { applyBatch, planBatch } from './batch.ts'
import { exportDocuments } from './export-documents.ts'
import { listDocuments } from './list-documents.ts'
import { stacks } from './stacks.ts'
import { cancelReading, readFirst, workState } from './steer-work.ts'
import {
  configureConnection,
  connect,
  connectionAnswer,
  listConnections,
  listKinds,
  removeConnection,
  renewSecrets,
  setConnectionState,
  testConnection,
} from './delivery/manage-connections.ts'
import { changeMapping, connectionMapping } from './delivery/connection-mapping.ts'
import { listDeliveries } from './delivery/list-deliveries.ts'
import { askDelivery, dryRun, enqueueDocument, sendApproved, timelineOf } from './delivery/manage-deliveries.ts'
import { listReconciliations, reconcile, reconciliationReport } from './delivery/reconcile.ts'
import { signInToLedger } from './delivery/sign-in.ts'
import { diagnosticsBundle } from './diagnostics/bundle.ts'
import { crashReports } from './diagnostics/crashes.ts'
import { logLines } from './diagnostics/log-lines.ts'
import { processesOf } from './diagnostics/processes.ts'
import { documentDetail } from './document-detail.ts'
import { explainField } from './learning/explain.ts'
import { listFlags, setFlag } from './learning/flags.ts'
import { moveThresholds } from './learning/measured-quality.ts'
import { trialFigures } from './learning/trial.ts'
import { importModel, listModels, selectModel } from './models/manage-models.ts'
import { changeServer } from './second-opinion/open-server.ts'
import { opinionPreview, opinionState, testServer } from './second-opinion/second-opinion-answers.ts'
import { settingFields } from './delivery/describe-kind.ts'
import { configureInlet, connectInlet, forgetInlet, listInlets, testInlet } from './inlets/manage-inlets.ts'
import type { App } from './open-app.ts'
import { programSettings, saveProgramSettings } from './program-settings.ts'
import { originalFile } from './original-file.ts'
import { pagePicture } from './page-picture.ts'
import { readableFile, readablePageCount, readablePicture } from './readable-document.ts'
import { samplePaths } from './sample-documents.ts'
import { pageWords, textInBox } from './words-of-page.ts'
import { forget, listSuppliers, supplierDetail } from './suppliers.ts'
import { decide, historyOfRisk, risksOf } from './risks.ts'
import { overview } from './statistics.ts'
import { takeInPaths, takeInUploads } from './take-in-pile.ts'
import { told, type Language } from './words.ts'

/** Who asks, and in which language to answer. */
export interface Asker {
  readonly language: Language
  readonly actor: string
}

/** For callers that cannot be interrupted. */
const NEVER = new AbortController().signal

const os = implement(contract).$context<Asker>()

/** Problems become the contract's typed errors; anything else is `unexpected`, so no stack or path ever leaves the engine. */
const withProblems = os.middleware(async ({ context, next }) => {
  try {
    return await next()
  } catch (error) {
    if (error instanceof ORPCError) throw error
    const problem = problemOf(storeProblem(error) ?? error)
    const { message } = told(problem, context.language)
    throw new ORPCError(problem.code, { status: PROBLEMS[problem.code].status, message, data: problem, defined: true })
  }
})

/** The contract answered by an opened app. One router serves the window, REST and the command line. */
export function routerOf(app: App) {
  const { engine, delivery, inlets } = app
  const { db } = engine.store
  const base = os.use(withProblems)
  return base.router({
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
    suppliers: {
      list: base.suppliers.list.handler(async ({ input }) => ({ items: await listSuppliers(engine, input) })),
      get: base.suppliers.get.handler(({ input, context }) => supplierDetail(engine, input.id, context.language)),
      forget: base.suppliers.forget.handler(({ input, context }) =>
        forget(engine, { id: input.id, actor: context.actor }),
      ),
    },
    risks: {
      list: base.risks.list.handler(({ input }) => risksOf(engine, input)),
      decide: base.risks.decide.handler(({ input, context }) => decide(engine, { ...input, actor: context.actor })),
      history: base.risks.history.handler(({ input }) => historyOfRisk(engine, input)),
      rules: base.risks.rules.handler(() => riskRules(db)),
      changeRules: base.risks.changeRules.handler(async ({ input }) => {
        await saveRiskRules(db, input)
        return input
      }),
    },
    statistics: { overview: base.statistics.overview.handler(({ input }) => overview(engine, input)) },
    connections: {
      kinds: base.connections.kinds.handler(() => listKinds(delivery)),
      list: base.connections.list.handler(({ context }) => listConnections(engine, context.language)),
      add: base.connections.add.handler(async ({ input, context }) =>
        connectionAnswer(engine, await connect(engine, delivery, input), context.language),
      ),
      test: base.connections.test.handler(({ input, context, signal }) =>
        testConnection(engine, delivery, { ...input, language: context.language, signal: signal ?? NEVER }),
      ),
      change: base.connections.change.handler(async ({ input, context }) =>
        connectionAnswer(engine, await setConnectionState(engine, delivery, input), context.language),
      ),
      configure: base.connections.configure.handler(async ({ input, context }) => {
        const row = await configureConnection(engine, delivery, { ...input, actor: context.actor })
        return await connectionAnswer(engine, row, context.language)
      }),
      renew: base.connections.renew.handler(async ({ input, context }) =>
        connectionAnswer(engine, await renewSecrets(engine, delivery, input), context.language),
      ),
      remove: base.connections.remove.handler(async ({ input, context }) => {
        await removeConnection(engine, delivery, { ...input, actor: context.actor })
        return { name: input.name }
      }),
      signIn: base.connections.signIn.handler(({ input, context, signal }) =>
        signInToLedger(engine, delivery, input, { language: context.language, signal: signal ?? NEVER }),
      ),
      sendApproved: base.connections.sendApproved.handler(async ({ input, context }) => ({
        count: await sendApproved(engine, delivery, { ...input, actor: context.actor }),
      })),
      mapping: base.connections.mapping.handler(({ input, signal }) =>
        connectionMapping(engine, delivery, { ...input, signal: signal ?? NEVER }),
      ),
      changeMapping: base.connections.changeMapping.handler(({ input, context, signal }) =>
        changeMapping(engine, delivery, { ...input, actor: context.actor, signal: signal ?? NEVER }),
      ),
    },
    deliveries: {
      list: base.deliveries.list.handler(({ input, context }) => listDeliveries(engine, input, context.language)),
      timeline: base.deliveries.timeline.handler(({ input, context }) => timelineOf(engine, input, context.language)),
      apply: base.deliveries.apply.handler(({ input, context }) =>
        askDelivery(engine, delivery, { ...input, actor: context.actor }, context.language),
      ),
      enqueue: base.deliveries.enqueue.handler(async ({ input, context }) => {
        await enqueueDocument(engine, delivery, input.id, context.actor)
        const page = { id: input.id, order: 'oldest' as const, limit: 1000 }
        return (await listDeliveries(engine, page, context.language)).items
      }),
      dryRun: base.deliveries.dryRun.handler(({ input, signal }) => dryRun(engine, delivery, input, signal ?? NEVER)),
    },
    reconciliations: {
      list: base.reconciliations.list.handler(({ input }) => listReconciliations(engine, input)),
      get: base.reconciliations.get.handler(({ input, context }) =>
        reconciliationReport(engine, input.id, context.language),
      ),
      run: base.reconciliations.run.handler(({ input, context, signal }) => {
        const around = { askedBy: 'person' as const, language: context.language, signal: signal ?? NEVER }
        return reconcile(engine, delivery, { ...input, ...around })
      }),
      schedule: base.reconciliations.schedule.handler(async () => ({ everyDays: await reconciliationEveryDays(db) })),
      changeSchedule: base.reconciliations.changeSchedule.handler(async ({ input }) => {
        await saveReconciliationEveryDays(db, input.everyDays)
        delivery.schedule.wake()
        return input
      }),
    },
    inlets: {
      kinds: base.inlets.kinds.handler(() =>
        inlets.kinds.map(({ kind, schema, secrets }) => ({
          kind,
          settings: settingFields(schema),
          secrets: [...secrets],
        })),
      ),
      list: base.inlets.list.handler(({ context }) => listInlets(engine, inlets, context.language)),
      add: base.inlets.add.handler(({ input, context }) => connectInlet(engine, inlets, input, context.language)),
      change: base.inlets.change.handler(({ input, context }) =>
        configureInlet(engine, inlets, input, context.language),
      ),
      test: base.inlets.test.handler(({ input, context, signal }) =>
        testInlet(engine, inlets, { ...input, language: context.language, signal: signal ?? NEVER }),
      ),
      remove: base.inlets.remove.handler(async ({ input }) => {
        await forgetInlet(engine, inlets, input.name)
        return { name: input.name }
      }),
    },
    backups: {
      state: base.backups.state.handler(({ context }) => backupState(app.backups, context.language)),
      make: base.backups.make.handler(async ({ context }) => {
        await app.backups.make('person')
        return await backupState(app.backups, context.language)
      }),
      look: base.backups.look.handler(async () => (await app.backups.look()).look),
      change: base.backups.change.handler(async ({ input, context }) => {
        await app.backups.change(input)
        return await backupState(app.backups, context.language)
      }),
      restore: base.backups.restore.handler(async ({ input }) => {
        await app.backups.wantRestore(input.name)
        return { restarting: true as const }
      }),
    },
    learning: {
      explain: base.learning.explain.handler(({ input, signal }) => explainField(engine, input, signal ?? NEVER)),
      train: base.learning.train.handler(({ context }) => app.learning.train(context.actor)),
      state: base.learning.state.handler(async () => {
        const trial = await trialFigures(engine)
        return { trainings: await lastTrainings(db, 20), ...(trial && { trial }) }
      }),
      models: base.learning.models.handler(async () => ({ items: await listModels(engine) })),
      useModel: base.learning.useModel.handler(async ({ input }) => {
        await selectModel(engine, input.name)
        return { items: await listModels(engine) }
      }),
      importModel: base.learning.importModel.handler(({ input }) => importModel(engine, input.path)),
      flags: base.learning.flags.handler(async ({ context }) => ({ items: await listFlags(engine, context.language) })),
      setFlag: base.learning.setFlag.handler(async ({ input, context }) => {
        await setFlag(engine, input)
        return { items: await listFlags(engine, context.language) }
      }),
    },
    quality: {
      curve: base.quality.curve.handler(async () => {
        const { curve, sorts, ...rest } = await moveThresholds(engine)
        return { ...rest, curve: [...curve], sorts: [...sorts] }
      }),
    },
    secondOpinion: {
      state: base.secondOpinion.state.handler(({ context }) => opinionState(engine, app.opinions, context.language)),
      change: base.secondOpinion.change.handler(async ({ input, context }) => {
        await changeServer(engine, delivery.secrets, { server: input.server ?? undefined, key: input.key })
        app.opinions.changed()
        return await opinionState(engine, app.opinions, context.language)
      }),
      test: base.secondOpinion.test.handler(({ context, signal }) =>
        testServer(app.opinions, { language: context.language, signal: signal ?? NEVER }),
      ),
      preview: base.secondOpinion.preview.handler(({ input }) => opinionPreview(engine, app.opinions, input.id)),
      ask: base.secondOpinion.ask.handler(async ({ input, signal }) => {
        const opinion = await app.opinions.ask(input.id, signal ?? NEVER)
        return opinion === undefined ? {} : { opinion }
      }),
    },
    shell: {
      settings: base.shell.settings.handler(async () => ({ settings: await app.shell?.settings() })),
      change: base.shell.change.handler(async ({ input }) => ({ settings: await app.shell?.change(input) })),
    },
    diagnostics: {
      log: base.diagnostics.log.handler(({ input }) => logLines(engine.dataFolder, input)),
      processes: base.diagnostics.processes.handler(() => processesOf(app)),
      crashes: base.diagnostics.crashes.handler(() => crashReports(engine.dataFolder)),
      bundle: base.diagnostics.bundle.handler(async () => {
        const bytes = new Uint8Array(await diagnosticsBundle(app))
        return new File([bytes], 'skrepka-diagnostics.zip', { type: 'application/zip' })
      }),
    },
    system: {
      about: base.system.about.handler(() => ({
        name: 'Skrepka',
        version: app.version,
        dataFolder: engine.dataFolder,
      })),
      doctor: base.system.doctor.handler(({ context }) => doctor(engine, app, context.language)),
      settings: base.system.settings.handler(() => programSettings(db)),
      changeSettings: base.system.changeSettings.handler(async ({ input }) => {
        await saveProgramSettings(db, input)
        return await programSettings(db)
      }),
    },
  })
}
