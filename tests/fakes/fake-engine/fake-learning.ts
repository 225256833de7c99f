import { implement } from '@orpc/server'
import { contract } from '../../../core/contract/contract.ts'

const os = implement(contract)

/** Learning and its measured quality as a window sees them before anything was learned. */
export function fakeLearning() {
  const items: never[] = []
  return {
    learning: {
      explain: os.learning.explain.handler(({ input }) => ({
        field: input.field,
        decidedBy: 'page' as const,
        candidates: [],
        steps: [{ step: 'page' as const }, { step: 'now' as const }],
      })),
      train: os.learning.train.handler(() => ({
        at: new Date().toISOString(),
        askedBy: 'person',
        milliseconds: 1,
        outcome: {
          result: 'refused' as const,
          reason: 'too-few-documents' as const,
          documents: 0,
          groups: 0,
          fields: {},
        },
      })),
      state: os.learning.state.handler(() => ({ trainings: [] })),
      models: os.learning.models.handler(() => ({ items })),
      useModel: os.learning.useModel.handler(() => ({ items })),
      importModel: os.learning.importModel.handler(() => ({
        kind: 'ranker' as const,
        name: 'r-000000000000',
        role: 'available' as const,
        origin: 'own' as const,
      })),
      flags: os.learning.flags.handler(() => ({ items })),
      setFlag: os.learning.setFlag.handler(() => ({ items })),
    },
    quality: {
      curve: os.quality.curve.handler(() => ({
        promise: 99.1,
        documents: 0,
        values: 0,
        expectedError: 0,
        curve: [],
        sorts: [],
        enough: false,
      })),
    },
    secondOpinion: {
      state: os.secondOpinion.state.handler(() => ({})),
      change: os.secondOpinion.change.handler(() => ({})),
      test: os.secondOpinion.test.handler(() => ({ ok: false })),
      preview: os.secondOpinion.preview.handler(({ errors }) => {
        throw errors['language-model-off']({ data: { code: 'language-model-off' } })
      }),
      ask: os.secondOpinion.ask.handler(({ errors }) => {
        throw errors['language-model-off']({ data: { code: 'language-model-off' } })
      }),
    },
  }
}
