import type { LocalModelState, SecondOpinionPreview, SecondOpinionState } from '../../contract/second-opinion.ts'
import type { DocumentId } from '../../domain/ids.ts'
import { problemOf } from '../../domain/problem.ts'
import { isOnThisComputer, mayBeAsked, type LanguageServer } from '../../domain/second-opinion.ts'
import { languageServer } from '../../store/second-opinions.ts'
import type { Engine } from '../engine.ts'
import { chosenThinker } from '../models/manage-models.ts'
import { told, type Language } from '../words.ts'
import { prepareQuestion } from './ask-about.ts'
import type { SecondOpinions } from './second-opinions.ts'

/** Which model is asked, where it runs and how it is. */
export async function opinionState(
  engine: Engine,
  opinions: SecondOpinions,
  language: Language,
): Promise<SecondOpinionState> {
  const { problem } = opinions
  const local = await localState(engine, opinions, language)
  const server = await languageServer(engine.store.db)
  return {
    ...(local && { local }),
    ...(server && { server: { ...server, ...seenFromHere(server) } }),
    ...(problem && { problem: told(problem, language) }),
  }
}

function seenFromHere(server: LanguageServer) {
  const { address, companies } = server
  const onThisComputer = isOnThisComputer(address)
  const allowed = companies === 'all' ? onThisComputer : companies.some((company) => mayBeAsked(server, company))
  return { onThisComputer, host: new URL(address).host, allowed }
}

/** Only looked at: nothing is started for it. */
async function localState(
  engine: Engine,
  opinions: SecondOpinions,
  language: Language,
): Promise<LocalModelState | undefined> {
  try {
    const chosen = await chosenThinker(engine)
    if (chosen === undefined) return undefined
    const { thinker } = await opinions.model()
    const { problem, ...seen } = thinker?.seen() ?? { state: 'asleep' }
    return { name: chosen.name, size: chosen.size, ...seen, ...(problem && { problem: told(problem, language) }) }
  } catch (error) {
    return { name: '', size: 0, state: 'failed', problem: told(problemOf(error), language) }
  }
}

/** Exactly what would be asked; asks nothing. Problems: language-model-off, model-unknown, document-not-found, state-does-not-allow. */
export async function opinionPreview(
  engine: Engine,
  opinions: SecondOpinions,
  id: DocumentId,
): Promise<SecondOpinionPreview> {
  const { server, model } = await opinions.model()
  const { asked, allowed, question } = await prepareQuestion(engine, id, server)
  const fields = asked.map(({ field }) => field)
  if (server === undefined) {
    const request = question && { method: 'ASK' as const, hasKey: false, ...model.request(question) }
    return { onThisComputer: true, encrypted: false, allowed, fields, ...(request && { request }) }
  }
  const { host, protocol } = new URL(server.address)
  return {
    host,
    onThisComputer: isOnThisComputer(server.address),
    encrypted: protocol === 'https:',
    allowed,
    fields,
    ...(question && { request: { method: 'POST', hasKey: server.hasKey, ...model.request(question) } }),
  }
}

/** Whether the model answers, without a document. */
export async function testModel(
  opinions: SecondOpinions,
  { language, signal }: { language: Language; signal: AbortSignal },
): Promise<{ ok: boolean; problem?: ReturnType<typeof told> }> {
  try {
    await opinions.test(signal)
    return { ok: true }
  } catch (error) {
    return { ok: false, problem: told(problemOf(error), language) }
  }
}
