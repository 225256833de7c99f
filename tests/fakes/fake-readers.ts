import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { unpack } from '../../core/adapters/containers/unpack.ts'
import { ProblemError, PROBLEM_CODES } from '../../core/domain/problem.ts'
import { finding } from '../../core/domain/finding.ts'
import { Extraction } from '../../core/domain/invoice.ts'
import type { Reading } from '../../core/domain/page-text.ts'
import { explainTask } from '../../core/app/learning/explain-task.ts'
import { trainTask } from '../../core/app/learning/train-task.ts'
import { pagesOfPart } from '../../core/app/pages-of-part.ts'
import { recall } from '../../core/learning/recall.ts'
import { finishCopy } from '../../core/store/database-copy.ts'
import type { Readers } from '../../core/ports.ts'
import { aPage } from '../builders/page-text.ts'

/** What a test document says about itself: which problem reading it meets, or what each of its parts is found to be. */
export const Script = z.object({
  problem: z.enum(PROBLEM_CODES as [string, ...string[]]).optional(),
  /** The same, of a reading that is to be whole. */
  problemLater: z.enum(PROBLEM_CODES as [string, ...string[]]).optional(),
  /** How often reading is lost before it works. */
  losses: z.int().default(0),
  parts: z.array(Extraction.partial()).default([{}]),
  /** What the parts are found to be while the document was read once only: it then is one to be recognised. */
  once: z.array(Extraction.partial()).optional(),
})
export type Script = z.input<typeof Script>

/**
 * Readers that believe what a document says of itself (its bytes are a Script as JSON): a peer of the real ones for everything that is
 * not reading. `lost` counts the losses that were played.
 */
export function fakeReaders(): Readers & { readonly calls: string[] } {
  const lost = new Map<string, number>()
  const calls: string[] = []
  const scriptOf = (text: string) => Script.parse(JSON.parse(text))
  return {
    size: 2,
    beReadyForPerson() {},
    calls,
    async unpack({ path, folder }) {
      calls.push('unpack')
      return await unpack({ path, folder })
    },
    async read(input) {
      calls.push('read')
      const text = await readFile(input.path, 'utf8')
      const script = scriptOf(text)
      const losses = lost.get(text) ?? 0
      if (losses < script.losses) {
        lost.set(text, losses + 1)
        throw new ProblemError('reader-lost')
      }
      const problem = script.problem ?? (input.once === true ? undefined : script.problemLater)
      if (problem !== undefined) throw new ProblemError(problem as 'file-damaged')
      const readOnce = input.once === true && script.once !== undefined
      const pages = (readOnce ? (script.once ?? []) : script.parts).map((_part, index) => ({
        ...aPage()
          .line(40, [[40, 'Seite']])
          .build(),
        page: index + 1,
      }))
      return {
        mediaType: 'application/pdf',
        pageCount: pages.length,
        pages,
        unreadPages: [],
        xml: [{ content: text }],
        ...(readOnce && { readOnce }),
      } satisfies Reading
    },
    async split({ reading }) {
      calls.push('split')
      return reading.pages.map(({ page }) => ({ part: page, firstPage: page, lastPage: page }))
    },
    async extract({ reading, part }) {
      calls.push('extract')
      const script = scriptOf(reading.xml[0]?.content ?? '{}')
      const empty = { kind: 'other', kindConfidence: 1, fields: {}, lines: [], taxBreakdown: [] }
      if (reading.readOnce !== true) return Extraction.parse({ ...empty, ...script.parts[part.part - 1] })
      return Extraction.parse({ ...empty, ...script.once?.[part.part - 1], findings: [finding('read-once')] })
    },
    async recall({ reading, part, extraction, memory }) {
      calls.push('recall')
      return recall(extraction, pagesOfPart(reading, part), memory)
    },
    async explain(input) {
      calls.push('explain')
      return await explainTask(input)
    },
    async train(input) {
      calls.push('train')
      return await trainTask(input)
    },
    async finishCopy({ file }) {
      calls.push('finishCopy')
      return finishCopy(file)
    },
    async readBox({ box }) {
      calls.push('readBox')
      return [{ text: 'Gelesen', box, confidence: 0.99 }]
    },
    async readablePdf() {
      calls.push('readablePdf')
      return new TextEncoder().encode('%PDF-')
    },
    async readablePageCount() {
      calls.push('readablePageCount')
      return 1
    },
    async readableText() {
      calls.push('readableText')
      return aPage().build(1)
    },
    async readablePage() {
      calls.push('readablePage')
      return new Uint8Array([1, 2, 3])
    },
    async renderPage() {
      calls.push('renderPage')
      return new Uint8Array([1, 2, 3])
    },
    async close() {},
  }
}
