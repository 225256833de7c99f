import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { DocumentAnswer } from '../../core/contract/answer.ts'
import { decimal } from '../../core/domain/decimal.ts'
import { FIELDS, FieldName } from '../../core/domain/fields.ts'
import { DocumentKind } from '../../core/domain/invoice.ts'
import { skrepka, type Run } from '../harness/command-line.ts'

const SAMPLES = fileURLToPath(new URL('../../resources/samples/', import.meta.url))
const Truth = z.object({
  file: z.string(),
  part: z.int(),
  kind: DocumentKind.optional(),
  fields: z.partialRecord(FieldName, z.string()).default({}),
  lines: z.array(z.object({ netAmount: z.string().optional() })).default([]),
  problem: z.string().optional(),
})
const truths = z
  .array(Truth)
  .parse(JSON.parse(readFileSync(new URL('../../resources/sample-making/expected.json', import.meta.url), 'utf8')))
  .filter((truth) => truth.problem === undefined)

/** What is printed with ink: reading it may fail, believing a wrong reading may not. */
const INKED = new Set(['invoice-scan.pdf', 'rechnung-photo.jpg', 'receipt-till.png'])
/** Of these the total must be read; a till slip's may be missed, since one row of its tax table adds up as well as the whole. */
const A4_ON_PAPER = new Set(['invoice-scan.pdf', 'rechnung-photo.jpg'])
/** A value this sure passes without a person. */
const BELIEVED = 0.97

const folder = mkdtempSync(join(tmpdir(), 'skrepka-samples-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let run: Run
beforeAll(async () => {
  run = await skrepka('process', SAMPLES, '--json', '--data', join(folder, 'data'))
})

function answerTo(truth: z.infer<typeof Truth>): DocumentAnswer {
  const answer = run.answers.find((one) => basename(one.file) === truth.file && one.part === truth.part)
  if (answer === undefined) throw new Error(`${truth.file} has no answer`)
  return answer
}

function same(field: FieldName, read: string | undefined, truth: string): boolean {
  if (FIELDS[field] !== 'amount') return read === truth
  const [a, b] = [decimal(read), decimal(truth)]
  return a !== undefined && b !== undefined && a.eq(b)
}

test('every sample got its answer, the broken one its reason', () => {
  expect(run.code).toBe(0)
  expect(run.answers.filter((answer) => answer.problem).map((answer) => basename(answer.file))).toEqual(['broken.pdf'])
})

test.each(
  truths.filter(({ file }) => !INKED.has(file)).map((truth) => [`${truth.file} ${truth.part}`, truth] as const),
)('%s: kind, amounts, ids, dates and every line are right', (_name, truth) => {
  const answer = answerTo(truth)
  expect(answer.kind).toBe(truth.kind)
  const wrong = Object.entries(truth.fields).filter(
    ([name, value]) =>
      FIELDS[name as FieldName] !== 'text' && !same(name as FieldName, answer.fields[name as FieldName]?.value, value),
  )
  expect(wrong).toEqual([])
  expect(answer.lines).toHaveLength(truth.lines.length)
  for (const [name, field] of Object.entries(answer.fields)) {
    if (field.source !== 'e-invoice') expect(field.box, name).toBeDefined()
  }
})

test.each(truths.map((truth) => [`${truth.file} ${truth.part}`, truth] as const))(
  '%s: nothing wrong is believed',
  (_name, truth) => {
    const answer = answerTo(truth)
    for (const [name, value] of Object.entries(truth.fields)) {
      const field = answer.fields[name as FieldName]
      if (field !== undefined && !same(name as FieldName, field.value, value)) {
        expect(field.confidence, `${name}: ${field.value}`).toBeLessThan(BELIEVED)
      }
    }
    if (A4_ON_PAPER.has(truth.file)) {
      expect(same('grossTotal', answer.fields.grossTotal?.value, truth.fields.grossTotal ?? '')).toBe(true)
    }
  },
)
