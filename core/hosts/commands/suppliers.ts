import { say } from '../../app/words.ts'
import { ProblemError } from '../../domain/problem.ts'
import { withClient } from './client.ts'
import { type Invocation, writeLine } from './invocation.ts'

/** `skrepka suppliers`: what is remembered, a supplier a line; with --json everything about each, which is also how it is exported. */
export async function suppliersCommand(invocation: Invocation): Promise<void> {
  await withClient(invocation, async (client) => {
    const { items } = await client.suppliers.list({ limit: 5000 })
    for (const { id, name = '', taxIds, documents, lastSeen } of items) {
      if (invocation.json) await writeLine(JSON.stringify(await client.suppliers.get({ id })))
      else
        await writeLine(
          `${id}  ${lastSeen.slice(0, 10)}  ${String(documents).padStart(5)}  ${name}  ${taxIds.join(' ')}`,
        )
    }
  })
}

/** `skrepka suppliers show ID`: the facts about one, each with the id to forget it by and the document that taught it. */
export async function showSupplierCommand(id: string, invocation: Invocation): Promise<void> {
  if (!/^s-[0-9a-f]{12}$/.test(id)) throw new ProblemError('supplier-not-found', { id })
  const detail = await withClient(invocation, (client) => client.suppliers.get({ id }))
  if (invocation.json) return await writeLine(JSON.stringify(detail))
  const { language } = invocation
  const sort = (name: string) => say(language, `command-line:suppliers.sort.${name}`)
  await writeLine(`${detail.summary.name ?? ''}  ${id}`)
  for (const mark of detail.accounts) {
    await writeLine(
      `${mark.id}  ${sort('account')}: ${mark.value}  (${mark.first.slice(0, 10)} … ${mark.last.slice(0, 10)})`,
    )
  }
  for (const mark of [...detail.taxIds, ...detail.domains])
    await writeLine(`${mark.id}  ${sort('mark')}: ${mark.value}`)
  for (const fact of detail.facts) {
    const field = fact.field === undefined ? '' : ` ${say(language, `words:fields.${fact.field}`)}`
    const [teacher] = fact.taughtBy
    await writeLine(`${fact.id}  ${sort(fact.sort)}${field}: ${fact.value}  ← ${teacher?.id ?? ''}`)
  }
}

/** `skrepka suppliers forget ID|FACT`. Problem: supplier-not-found. */
export async function forgetSupplierCommand(id: string, invocation: Invocation): Promise<void> {
  if (!/^[sf]-[0-9a-f]{12}$/.test(id)) throw new ProblemError('supplier-not-found', { id })
  const done = await withClient(invocation, (client) => client.suppliers.forget({ id }))
  if (invocation.json) await writeLine(JSON.stringify(done))
  else await writeLine(say(invocation.language, `command-line:suppliers.forgotten.${done.forgotten}`, { id }))
}
