import { setTimeout as pause } from 'node:timers/promises'
import { EventPublisher, implement } from '@orpc/server'
import { contract } from '../../../core/contract/contract.ts'
import type { DocumentChange } from '../../../core/contract/documents.ts'
import { boxAround } from '../../../core/domain/evidence.ts'
import { DocumentId } from '../../../core/domain/ids.ts'
import type { SavedView } from '../../../core/domain/document-filter.ts'
import type { OwnCompany } from '../../../core/domain/invoice.ts'
import { next, type State } from '../../../core/domain/lifecycle.ts'
import { problemOf } from '../../../core/domain/problem.ts'
import type { TakenFile } from '../../../core/contract/intake.ts'
import { valueOrNothing } from '../../../core/app/as-value.ts'
import { valueInText } from '../../../core/app/value-in-text.ts'
import { fakeLearning } from './fake-learning.ts'
import { pageText } from './page-text.ts'
import { detailOf, summaryOf, type Held } from './detail.ts'
import { pagePicture } from './page-picture.ts'
import { nothingAtRisk } from './nothing-at-risk.ts'
import { nothingBackedUp } from './nothing-backed-up.ts'
import { nothingConnected } from './nothing-connected.ts'
import { nothingLetIn } from './nothing-let-in.ts'
import { countedStates, fakeFacets, fakePlan, filtered } from './fake-list.ts'
import { fakeSuppliers } from './suppliers.ts'
import { SEEDS } from './seeds.ts'

export interface FakeOptions {
  /** Documents held at the start; seeds are repeated to reach it. */
  readonly documents: number
  /** Milliseconds spent on a page when files are taken in. */
  readonly pageMs: number
}

/**
 * An engine that implements the whole contract over a list in memory: takes files in, «reads» them page by page, streams changes,
 * draws its own pages. What it reads is made up from the file's name, so the same name gives the same document.
 */
export function fakeEngine({ documents, pageMs }: FakeOptions) {
  const changes = new EventPublisher<{ change: DocumentChange }>()
  const held: Held[] = []
  const byId = new Map<string, Held>()
  const taken = new Map<string, Held>()
  let ownCompanies: OwnCompany[] = [{ name: 'Ahornblatt Handel GmbH', taxIds: ['DE271828182'] }]
  let counter = 0
  let views: SavedView[] = []

  const hold = (file: string, seed: Held['seed'], state: State, at: Date): Held => {
    counter += 1
    const hex = counter.toString(16).padStart(12, '0')
    const one: Held = {
      id: DocumentId.parse(`01990000-0000-7000-8000-${hex}`),
      seed,
      file,
      state,
      addedAt: at.toISOString(),
      history: [{ at: at.toISOString(), actor: 'engine', event: 'start' }],
    }
    if (state !== 'queued')
      one.history.push({ at: at.toISOString(), actor: 'engine', event: state === 'approved' ? 'approve' : 'hold' })
    held.unshift(one)
    byId.set(one.id, one)
    return one
  }
  const tell = (one: Held) => changes.publish('change', { type: 'document', summary: summaryOf(one) })

  const start = Date.parse('2026-11-06T08:00:00Z')
  for (let index = documents - 1; index >= 0; index -= 1) {
    const seed = SEEDS[index % SEEDS.length]
    if (seed === undefined) continue
    const again = Math.floor(index / SEEDS.length)
    hold(
      again === 0 ? seed.file : seed.file.replace(/(\.\w+)$/, ` (${again})$1`),
      seed,
      seed.state,
      new Date(start - index * 60_000),
    )
  }

  const read = async (one: Held) => {
    one.state = 'reading'
    tell(one)
    const pageCount = one.seed.pages ?? 1
    for (let page = 1; page <= pageCount; page += 1) {
      changes.publish('change', { type: 'progress', id: one.id, page, pageCount })
      await pause(pageMs)
    }
    if (/broken|повреж/i.test(one.file)) {
      one.state = 'failed'
      one.problem = { code: 'file-damaged', message: 'The file is damaged and cannot be opened.' }
    } else {
      delete one.problem
      one.state = one.seed.findings === undefined ? 'approved' : 'review'
    }
    one.history.push({
      at: new Date().toISOString(),
      actor: 'engine',
      event: one.state === 'approved' ? 'approve' : 'hold',
    })
    tell(one)
  }

  let queue = Promise.resolve()
  const take = (file: string, key: string): TakenFile => {
    if (!/\.(pdf|png|jpe?g|tiff?|webp|bmp|heic|xml)$/i.test(file)) {
      return {
        file,
        outcome: 'refused',
        problem: { code: 'file-type-unsupported', message: 'This type of file cannot be read.' },
      }
    }
    const before = taken.get(key)
    if (before !== undefined) return { file, id: before.id, outcome: 'already-here' }
    const seed =
      SEEDS.find((one) => one.file === file) ??
      SEEDS[[...file].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % SEEDS.length]
    if (seed === undefined) throw new Error('no seeds')
    const one = hold(file, seed, 'queued', new Date())
    taken.set(key, one)
    tell(one)
    queue = queue.then(() => read(one))
    return { file, id: one.id, outcome: 'taken' }
  }

  const find = (id: string, missing: () => Error): Held => {
    const one = byId.get(id)
    if (one === undefined) throw missing()
    return one
  }

  const revised = (one: Held, event: string) => {
    one.revision = (one.revision ?? 0) + 1
    one.history.push({ at: new Date().toISOString(), actor: 'person', event })
    tell(one)
    return detailOf(one)
  }

  const os = implement(contract)
  const router = os.router({
    ...fakeLearning(),
    ...nothingAtRisk(),
    documents: {
      list: os.documents.list.handler(({ input }) => {
        const matching = filtered(held, input)
        const from = input.after === undefined ? input.offset : matching.findIndex((one) => one.id === input.after) + 1
        const items = matching.slice(from, from + input.limit)
        const last = items.at(-1)
        return {
          items: items.map(summaryOf),
          // Of all documents, as the real engine counts: a search does not change it.
          counts: countedStates(held),
          total: matching.length,
          ...(last && from + input.limit < matching.length && { next: last.id }),
        }
      }),
      ids: os.documents.ids.handler(({ input }) => ({
        ids: filtered(held, input)
          .slice(input.offset, input.offset + input.limit)
          .map(({ id }) => id),
      })),
      facets: os.documents.facets.handler(({ input }) => fakeFacets(held, input)),
      views: os.documents.views.handler(() => views),
      saveViews: os.documents.saveViews.handler(({ input }) => (views = input.views)),
      planBatch: os.documents.planBatch.handler(({ input }) =>
        fakePlan(
          input.event,
          input.ids.flatMap((id) => byId.get(id) ?? []),
        ),
      ),
      applyBatch: os.documents.applyBatch.handler(({ input }) => {
        for (const id of input.ids) {
          const one = byId.get(id)
          const state = one && next(one.state, input.event)
          if (one && state !== undefined) {
            one.state = state
            tell(one)
          }
        }
        return { done: input.ids, failed: [] }
      }),
      stacks: os.documents.stacks.handler(({ input }) => ({
        stacks: input.ids.flatMap((id) => {
          const one = byId.get(id)
          if (one === undefined) return []
          const { pages, revision, summary } = detailOf(one)
          return { id, fileName: one.file, state: summary.state, revision, pages, undoable: false }
        }),
        offers: [],
      })),
      arrange: os.documents.arrange.handler(({ input }) => ({ ids: input.documents.map(({ id }) => id) })),
      undoArrangement: os.documents.undoArrangement.handler(({ errors }) => {
        throw errors['nothing-to-undo']({ data: { code: 'nothing-to-undo' } })
      }),
      export: os.documents.export.handler(({ input }) => new Blob(input.ids.map((id) => `${id}\n`))),
      get: os.documents.get.handler(({ input, errors }) =>
        detailOf(find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))),
      ),
      pageImage: os.documents.pageImage.handler(({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        if (input.page > (one.seed.pages ?? 1)) throw errors['page-not-found']({ data: { code: 'page-not-found' } })
        return pagePicture(one.seed, input.page, input.size === 'full' ? 1654 : 200)
      }),
      pageWords: os.documents.pageWords.handler(({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        if (input.page > (one.seed.pages ?? 1)) throw errors['page-not-found']({ data: { code: 'page-not-found' } })
        return pageText(one.seed, input.page)
      }),
      textInBox: os.documents.textInBox.handler(({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        const [x0, y0, x1, y1] = input.box
        const inside = pageText(one.seed, input.page).words.filter(
          ({ box }) =>
            (box[0] + box[2]) / 2 > x0 &&
            (box[0] + box[2]) / 2 < x1 &&
            (box[1] + box[3]) / 2 > y0 &&
            (box[1] + box[3]) / 2 < y1,
        )
        const text = inside.map((word) => word.text).join(' ')
        const value = input.field && valueInText(input.field, text)
        return {
          text,
          box: boxAround(inside.map((word) => word.box)) ?? input.box,
          confidence: inside.length === 0 ? 0 : 0.99,
          from: 'page' as const,
          ...(value !== undefined && { value }),
        }
      }),
      asValue: os.documents.asValue.handler(({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        return valueOrNothing(input.field, input.text, one.seed.fields.currency)
      }),
      readable: os.documents.readable.handler(async ({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        return pagePicture(one.seed, 1, 1654)
      }),
      readablePages: os.documents.readablePages.handler(() => ({ count: 1 })),
      readablePage: os.documents.readablePage.handler(async ({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        return pagePicture(one.seed, input.page, 1654)
      }),
      original: os.documents.original.handler(async ({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        return pagePicture(one.seed, 1, 1654)
      }),
      apply: os.documents.apply.handler(({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        const state = next(one.state, input.event)
        if (state === undefined) throw errors['state-does-not-allow']({ data: { code: 'state-does-not-allow' } })
        one.state = state
        one.history.push({ at: new Date().toISOString(), actor: 'person', event: input.event })
        tell(one)
        if (state === 'queued') queue = queue.then(() => read(one))
        return detailOf(one)
      }),
      correct: os.documents.correct.handler(({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        if (input.revision !== (one.revision ?? 0)) throw errors['state-changed']({ data: { code: 'state-changed' } })
        const { changes: before = [] } = one
        try {
          one.changes = [...before, input.changes]
          detailOf(one)
        } catch (error) {
          one.changes = before
          const data = problemOf(error)
          throw data.code === 'value-invalid' ? errors['value-invalid']({ data }) : errors['request-invalid']({ data })
        }
        return revised(one, 'set-field')
      }),
      undo: os.documents.undo.handler(({ input, errors }) => {
        const one = find(input.id, () => errors['document-not-found']({ data: { code: 'document-not-found' } }))
        if ((one.changes ?? []).length < input.steps)
          throw errors['nothing-to-undo']({ data: { code: 'nothing-to-undo' } })
        one.changes = (one.changes ?? []).slice(0, -input.steps)
        return revised(one, 'undo')
      }),
      changes: os.documents.changes.handler(async function* ({ signal }) {
        yield* changes.subscribe('change', { signal })
      }),
    },
    intake: {
      addPaths: os.intake.addPaths.handler(({ input }) => ({
        files: input.paths.map((path) => take(path.split('/').at(-1) ?? path, path)),
      })),
      upload: os.intake.upload.handler(({ input }) => ({
        files: input.files.map((file) => take(file.name, `${file.name}·${file.size}`)),
      })),
      samples: os.intake.samples.handler(() => ({ files: [take('schet-na-oplatu.pdf', 'sample')] })),
    },
    work: {
      get: os.work.get.handler(() => ({ paused: false, waiting: 0, reading: 0 })),
      pause: os.work.pause.handler(({ input }) => ({ ...input, waiting: 0, reading: 0 })),
      cancel: os.work.cancel.handler(() => ({ paused: false, waiting: 0, reading: 0 })),
      first: os.work.first.handler(() => ({ paused: false, waiting: 0, reading: 0 })),
    },
    suppliers: fakeSuppliers(held, summaryOf),
    ...nothingBackedUp(),
    ...nothingConnected(),
    ...nothingLetIn(),
    system: {
      about: os.system.about.handler(() => ({ name: 'Skrepka', version: '0.0.0-fake', dataFolder: '/nowhere' })),
      doctor: os.system.doctor.handler(() => [{ name: 'engine' as const, ok: true, seen: 'a fake' }]),
      settings: os.system.settings.handler(() => ({ ownCompanies })),
      changeSettings: os.system.changeSettings.handler(({ input }) => {
        ownCompanies = input.ownCompanies
        return { ownCompanies }
      }),
    },
  })
  return { router }
}
