import { companyDetail, listCompanies } from '../companies.ts'
import { lastTrainings } from '../../store/ranker-trials.ts'
import { riskRules, saveRiskRules } from '../../store/risks.ts'
import { explainField } from '../learning/explain.ts'
import { listFlags, setFlag } from '../learning/flags.ts'
import { moveThresholds } from '../learning/measured-quality.ts'
import { trialFigures } from '../learning/trial.ts'
import { importModel, listModels, selectModel } from '../models/manage-models.ts'
import { decide, historyOfRisk, risksOf } from '../risks.ts'
import { changeServer } from '../second-opinion/open-model.ts'
import { opinionPreview, opinionState, testModel } from '../second-opinion/second-opinion-answers.ts'
import { overview } from '../statistics.ts'
import { forget, listSuppliers, supplierDetail } from '../suppliers.ts'
import type { App } from '../open-app.ts'
import { base, NEVER } from './asking.ts'

/** What is known beyond one document: suppliers, risks, figures, what was learned. */
export function knowledgeRoutes(app: App) {
  const { engine, delivery } = app
  const { db } = engine.store
  return {
    suppliers: {
      list: base.suppliers.list.handler(async ({ input }) => ({ items: await listSuppliers(engine, input) })),
      get: base.suppliers.get.handler(({ input, context }) => supplierDetail(engine, input.id, context.language)),
      forget: base.suppliers.forget.handler(({ input, context }) =>
        forget(engine, { id: input.id, actor: context.actor }),
      ),
    },
    companies: {
      list: base.companies.list.handler(() => listCompanies(db)),
      get: base.companies.get.handler(({ input, context }) => companyDetail(db, input.name, context.language)),
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
        await app.opinions.changed()
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
        await app.opinions.changed()
        return await opinionState(engine, app.opinions, context.language)
      }),
      test: base.secondOpinion.test.handler(({ context, signal }) =>
        testModel(app.opinions, { language: context.language, signal: signal ?? NEVER }),
      ),
      preview: base.secondOpinion.preview.handler(({ input }) => opinionPreview(engine, app.opinions, input.id)),
      ask: base.secondOpinion.ask.handler(async ({ input, signal }) => {
        const opinion = await app.opinions.ask(input.id, signal ?? NEVER)
        return opinion === undefined ? {} : { opinion }
      }),
    },
  }
}
