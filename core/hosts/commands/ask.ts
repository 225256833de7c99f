import { say, sayFinding } from '../../app/words.ts'
import { summaryRow } from './answer-table.ts'
import { typedId, withClient } from './client.ts'
import { type Invocation, writeLine } from './invocation.ts'

/** `skrepka list` and `skrepka search WORDS`: stored documents, newest first. */
export async function listCommand(invocation: Invocation, query: { words?: string; limit: number }): Promise<void> {
  await withClient(invocation, async (client) => {
    let left = query.limit
    let after: string | undefined
    do {
      const page = await client.documents.list({ words: query.words, limit: Math.min(left, 500), after })
      for (const summary of page.items) {
        await writeLine(invocation.json ? JSON.stringify(summary) : summaryRow(summary, invocation.language))
      }
      left -= page.items.length
      after = page.next
    } while (after !== undefined && left > 0)
  })
}

/** `skrepka show ID`: everything about one document. Problem: document-not-found. */
export async function showCommand(id: string, invocation: Invocation): Promise<void> {
  const documentId = typedId(id)
  const detail = await withClient(invocation, (client) => client.documents.get({ id: documentId }))
  if (invocation.json) return await writeLine(JSON.stringify(detail.answer))
  const { answer } = detail
  const { language } = invocation
  const lines = [
    `${answer.file}  ${say(language, `words:states.${answer.state}`)}`,
    ...Object.entries(answer.fields).map(
      ([name, field]) =>
        `  ${say(language, `words:fields.${name}`).padEnd(28)} ${field.value}  (${Math.round(field.confidence * 100)} %, ${say(language, `words:sources.${field.source}`)})`,
    ),
    ...answer.findings.map((found) => `  ! ${sayFinding(found, language)}`),
    ...(answer.problem ? [`  ✗ ${answer.problem.message}`] : []),
  ]
  for (const line of lines) await writeLine(line)
}

/** `skrepka doctor`: looks at every part; false when something is wrong. */
export async function doctorCommand(invocation: Invocation): Promise<boolean> {
  const checks = await withClient(invocation, (client) => client.system.doctor())
  for (const check of checks) {
    const name = say(invocation.language, `command-line:doctor.name.${check.name}`)
    const line = `${check.ok ? '✓' : '✗'} ${name.padEnd(16)} ${check.seen}${check.advice ? `\n  → ${check.advice}` : ''}`
    await writeLine(invocation.json ? JSON.stringify(check) : line)
  }
  return checks.every((check) => check.ok)
}
