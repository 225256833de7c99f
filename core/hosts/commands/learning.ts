import { resolve } from 'node:path'
import { say } from '../../app/words.ts'
import type { ModelAnswer } from '../../contract/learning.ts'
import { FieldName } from '../../domain/fields.ts'
import { ProblemError } from '../../domain/problem.ts'
import { typedId, withClient } from './client.ts'
import { type Invocation, writeLine } from './invocation.ts'

/** Runners-up a person wants to read. */
const MOST_SHOWN = 6

/** `skrepka explain ID FIELD`. Problems: document-not-found, request-invalid for a field there is not. */
export async function explainCommand(id: string, typedField: string, invocation: Invocation): Promise<void> {
  const field = FieldName.safeParse(typedField).data
  if (field === undefined) throw new ProblemError('request-invalid', { field: typedField })
  const documentId = typedId(id)
  const trace = await withClient(invocation, (client) => client.learning.explain({ id: documentId, field }))
  if (invocation.json) return await writeLine(JSON.stringify(trace))
  const { language } = invocation
  const word = (key: string, params: Record<string, string | number> = {}) => say(language, `learning:${key}`, params)
  const lines = [say(language, `words:fields.${field}`)]
  for (const { step, value, confidence, asked } of trace.steps) {
    const sure = confidence === undefined ? '' : `  (${Math.round(confidence * 1000) / 10} %)`
    lines.push(`  ${word(`steps.${step}`)}: ${value ?? word('explain.empty')}${sure}`)
    if (asked) lines.push(`    ${word(`opinions.${asked.opinion}`, { model: asked.model, said: asked.said ?? '' })}`)
  }
  if (trace.decidedBy) lines.push(`  ${word('explain.decidedBy', { step: word(`steps.${trace.decidedBy}`) })}`)
  lines.push(`  ${trace.ranker ? word('explain.ranker', { version: trace.ranker }) : word('explain.byHand')}`)
  if (trace.memory) {
    const { supplier, documents } = trace.memory
    lines.push(`  ${word('explain.memory', { supplier, documents: documents.slice(0, 3).join(', ') })}`)
  }
  for (const candidate of trace.candidates.slice(0, MOST_SHOWN)) {
    const { value, page, chosen, lost, hand, learned, probability, features } = candidate
    const why = lost === undefined ? '' : `  — ${word(`lost.${lost}`)}`
    const percent = Math.round(probability * 1000) / 10
    lines.push(
      `  ${chosen ? '✓' : '·'} ${value}  [${page}]  ${word('explain.score', { hand, learned, percent })}${why}`,
    )
    lines.push(`      ${features.slice(0, 8).map(({ name, worth, value: is }) => `${name} ${worth ?? is}`).join(', ')}`) // prettier-ignore
  }
  for (const line of lines) await writeLine(line)
}

/** `skrepka train`: trains and waits. */
export async function trainCommand(invocation: Invocation): Promise<void> {
  const training = await withClient(invocation, (client) => client.learning.train())
  if (invocation.json) return await writeLine(JSON.stringify(training))
  const { language } = invocation
  const { outcome, milliseconds } = training
  const { result, reason, documents, groups, version = '' } = outcome
  const doubted = outcome.field === undefined ? '' : say(language, `words:fields.${outcome.field}`)
  const params = { version, documents, groups, field: doubted }
  await writeLine(say(language, `learning:train.${reason ?? result}`, params))
  for (const [field, { n, before, after, kept }] of Object.entries(outcome.fields)) {
    const named = say(language, `words:fields.${field}`)
    await writeLine(
      `  ${kept ? '✓' : ' '} ${say(language, 'learning:train.field', { field: named, before, after, n })}`,
    )
  }
  const seconds = Math.round(milliseconds / 100) / 10
  await writeLine(say(language, 'learning:train.took', { documents, groups, seconds }))
}

/** `skrepka models list`. */
export async function modelsCommand(invocation: Invocation): Promise<void> {
  const { items } = await withClient(invocation, (client) => client.learning.models())
  await tellModels(items, invocation)
}

/** `skrepka models use NAME`: a version, `previous`, `shipped`, a language model, or `none`. Problems: model-unknown, model-damaged. */
export async function useModelCommand(name: string, invocation: Invocation): Promise<void> {
  const { items } = await withClient(invocation, (client) => client.learning.useModel({ name }))
  await tellModels(items, invocation)
}

/** `skrepka models import FILE`. Problems: file-missing, model-damaged, model-differs. */
export async function importModelCommand(file: string, invocation: Invocation): Promise<void> {
  const path = resolve(file)
  const model = await withClient(invocation, (client) => client.learning.importModel({ path }))
  if (invocation.json) return await writeLine(JSON.stringify(model))
  await writeLine(say(invocation.language, 'learning:models.imported', { name: model.name }))
}

/** `skrepka flags` and `skrepka flags list`. */
export async function flagsCommand(invocation: Invocation): Promise<void> {
  await withClient(invocation, async (client) => {
    const { items } = await client.learning.flags()
    for (const flag of items) await writeLine(invocation.json ? JSON.stringify(flag) : flagRow(flag))
  })
}

/** `skrepka flags set NAME VALUE`: a percentage, `on` or `off`. Problems: flag-unknown, flag-value-invalid. */
export async function setFlagCommand(name: string, typed: string, invocation: Invocation): Promise<void> {
  const value = typed === 'on' ? 100 : typed === 'off' ? 0 : Number(typed.replace(',', '.').replace(/\s*%$/, ''))
  const given = Number.isFinite(value) ? value : -1
  const { items } = await withClient(invocation, (client) => client.learning.setFlag({ name, value: given }))
  const flag = items.find((each) => each.name === name)
  if (flag) await writeLine(invocation.json ? JSON.stringify(flag) : flagRow(flag))
}

function flagRow({ name, value, about }: { name: string; value: number; about: string }): string {
  return `${name.padEnd(16)} ${String(value).padStart(6)}  ${about}`
}

async function tellModels(items: readonly ModelAnswer[], { json, language }: Invocation): Promise<void> {
  for (const model of items) {
    const { kind, name, role, documents, date = '' } = model
    const [sort, use] = [say(language, `learning:models.kind.${kind}`), say(language, `learning:models.role.${role}`)]
    await writeLine(
      json ? JSON.stringify(model) : `${name.padEnd(18)} ${sort.padEnd(22)} ${use.padEnd(16)} ${date} ${documents ?? ''}`.trimEnd(), // prettier-ignore
    )
  }
}
