import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { explainTask } from '../../core/app/learning/explain-task.ts'
import { trainTask } from '../../core/app/learning/train-task.ts'
import { pagesOfPart } from '../../core/app/pages-of-part.ts'
import { Extraction } from '../../core/domain/invoice.ts'
import { PageText, type Reading } from '../../core/domain/page-text.ts'
import { ProblemError } from '../../core/domain/problem.ts'
import { recall } from '../../core/learning/recall.ts'
import { splitIntoParts } from '../../core/pipeline/stages/split.ts'
import type { Readers } from '../../core/ports.ts'
import { finishCopy } from '../../core/store/database-copy.ts'

/** A test document whose bytes are its pages as JSON, and what extraction finds on them (right or wrong). */
export const PagesFile = z.object({ pages: z.array(PageText), found: Extraction })
export type PagesFile = z.infer<typeof PagesFile>

/** Readers for documents that are given as pages: splitting and recalling are the real ones, extraction says what the file says. */
export function pageReaders(): Readers {
  const fileOf = async (path: string) => PagesFile.parse(JSON.parse(await readFile(path, 'utf8')))
  return {
    size: 2,
    beReadyForPerson() {},
    unpack: async () => undefined,
    async read({ path }) {
      const content = await readFile(path, 'utf8')
      const { pages } = await fileOf(path)
      return {
        mediaType: 'application/pdf',
        pageCount: pages.length,
        pages,
        unreadPages: [],
        xml: [{ content }],
      } satisfies Reading
    },
    split: async ({ reading }) => splitIntoParts(reading),
    extract: async ({ reading }) => PagesFile.parse(JSON.parse(reading.xml[0]?.content ?? '{}')).found,
    recall: async ({ reading, part, extraction, memory }) => recall(extraction, pagesOfPart(reading, part), memory),
    explain: explainTask,
    train: trainTask,
    readablePdf: async () => new Uint8Array([1]),
    readablePageCount: async () => 1,
    readableText: async () => {
      throw new ProblemError('page-not-found', { page: '1' })
    },
    readablePage: async () => new Uint8Array([1]),
    readBox: async () => [],
    finishCopy: async ({ file }) => finishCopy(file),
    renderPage: async () => new Uint8Array([1]),
    close: async () => undefined,
  }
}
