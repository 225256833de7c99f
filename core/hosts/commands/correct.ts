import { say, sayFinding, told } from '../../app/words.ts'
import type { DocumentDetail } from '../../contract/documents.ts'
import { problemOf } from '../../domain/problem.ts'
import { problemBehind, typedId, withClient } from './client.ts'
import { summaryRow } from './answer-table.ts'
import { type Invocation, writeLine } from './invocation.ts'
import { confirmations, typedChanges } from './typed-changes.ts'

/** `skrepka correct ID field=value… [--line N field=value…]`. Throws UsageError for words that mean nothing. */
export async function correctCommand(
  id: string,
  typed: { fields: readonly string[]; lines: readonly string[] },
  invocation: Invocation,
): Promise<void> {
  const documentId = typedId(id)
  const after = await withClient(invocation, async (client) => {
    const { answer, revision } = await client.documents.get({ id: documentId })
    const changes = typedChanges(typed.fields, typed.lines, answer)
    return await client.documents.correct({ id: documentId, revision, changes })
  })
  await tell(after, invocation)
}

/** `skrepka confirm ID`: all fields and the kind are right as they are. The document stays in review. */
export async function confirmCommand(id: string, invocation: Invocation): Promise<void> {
  const documentId = typedId(id)
  const after = await withClient(invocation, async (client) => {
    const { answer, revision } = await client.documents.get({ id: documentId })
    return await client.documents.correct({ id: documentId, revision, changes: confirmations(answer) })
  })
  await tell(after, invocation)
}

/**
 * `skrepka approve ID…` and `skrepka reject ID…`. One that is refused does not stop the others; false when any was.
 * `evenSo`: why documents with errors are approved.
 */
export async function decideCommand(
  ids: readonly string[],
  asked: { event: 'approve' | 'reject'; evenSo?: string | undefined },
  invocation: Invocation,
): Promise<boolean> {
  return await withClient(invocation, async (client) => {
    let all = true
    for (const id of ids) {
      try {
        const { event, evenSo } = asked
        await tell(await client.documents.apply({ id: typedId(id), event, ...(evenSo && { evenSo }) }), invocation)
      } catch (error) {
        all = false
        const problem = problemOf(problemBehind(error) ?? error)
        process.stderr.write(`${id}: ${told(problem, invocation.language).message}\n`)
      }
    }
    return all
  })
}

async function tell({ summary, answer }: DocumentDetail, { json, language }: Invocation): Promise<void> {
  if (json) return await writeLine(JSON.stringify(answer))
  await writeLine(summaryRow(summary, language))
  const open = answer.findings.filter(({ severity }) => severity !== 'info')
  for (const found of summary.state === 'review' ? open : []) {
    await writeLine(`  ${say(language, `words:severities.${found.severity}`)}: ${sayFinding(found, language)}`)
  }
}
