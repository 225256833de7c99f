import type { SecondOpinionPreview, SecondOpinionState } from '../../contract/second-opinion.ts'
import type { DocumentId } from '../../domain/ids.ts'
import { problemOf } from '../../domain/problem.ts'
import { isOnThisComputer, mayBeAsked } from '../../domain/second-opinion.ts'
import { languageServer } from '../../store/second-opinions.ts'
import type { Engine } from '../engine.ts'
import { told, type Language } from '../words.ts'
import { prepareQuestion } from './ask-about.ts'
import type { SecondOpinions } from './second-opinions.ts'

/** How the server is set up and how it is. */
export async function opinionState(
  engine: Engine,
  opinions: SecondOpinions,
  language: Language,
): Promise<SecondOpinionState> {
  const server = await languageServer(engine.store.db)
  if (server === undefined) return {}
  const { address, companies } = server
  const onThisComputer = isOnThisComputer(address)
  const allowed = companies === 'all' ? onThisComputer : companies.some((company) => mayBeAsked(server, company))
  const { problem } = opinions
  return {
    server: { ...server, onThisComputer, host: new URL(address).host, allowed },
    ...(problem && { problem: told(problem, language) }),
  }
}

/** Exactly what would be sent; sends nothing. Problems: language-model-off, document-not-found, state-does-not-allow. */
export async function opinionPreview(
  engine: Engine,
  opinions: SecondOpinions,
  id: DocumentId,
): Promise<SecondOpinionPreview> {
  const { server, model } = await opinions.model()
  const { asked, allowed, question } = await prepareQuestion(engine, id, server)
  const { host, protocol } = new URL(server.address)
  return {
    host,
    onThisComputer: isOnThisComputer(server.address),
    encrypted: protocol === 'https:',
    allowed,
    fields: asked.map(({ field }) => field),
    ...(question && { request: { method: 'POST', hasKey: server.hasKey, ...model.request(question) } }),
  }
}

/** Whether the server answers, without a document. */
export async function testServer(
  opinions: SecondOpinions,
  { language, signal }: { language: Language; signal: AbortSignal },
): Promise<{ ok: boolean; problem?: ReturnType<typeof told> }> {
  try {
    await (await opinions.model()).model.probe(signal)
    return { ok: true }
  } catch (error) {
    return { ok: false, problem: told(problemOf(error), language) }
  }
}
