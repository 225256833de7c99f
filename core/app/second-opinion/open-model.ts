import { openCompatibleServer } from '../../adapters/openai-compatible.ts'
import { openThinker } from '../../adapters/thinker/open-thinker.ts'
import { ProblemError } from '../../domain/problem.ts'
import { isOnThisComputer, type LanguageServer } from '../../domain/second-opinion.ts'
import type { Crew } from '../../ports.ts'
import type { LanguageModel, Thinker } from '../../ports/language-model.ts'
import type { Secrets } from '../../ports/ledger.ts'
import { languageServer, saveLanguageServer, type KeptServer } from '../../store/second-opinions.ts'
import type { Engine } from '../engine.ts'
import { chosenThinker } from '../models/manage-models.ts'

const SECRET = 'language-server/key'

/** The model that is asked: in a process of ours, or on a server, which sees what was permitted. */
export type OpenedModel =
  | { readonly model: Thinker; readonly thinker: Thinker; readonly server?: undefined }
  | { readonly model: LanguageModel; readonly server: KeptServer; readonly thinker?: undefined }

/**
 * The model in use: the one a person chose of those on this computer, else the server's; undefined while there is neither. Problem:
 * model-unknown, when the chosen one is gone: a server is not asked in its place, since documents were to stay here.
 */
export async function openModel(
  engine: Engine,
  { secrets, crew }: { secrets: Secrets; crew: Crew },
): Promise<OpenedModel | undefined> {
  const chosen = await chosenThinker(engine)
  if (chosen !== undefined) {
    const { name, path, size, sha256 } = chosen
    const thinker = openThinker({
      crew,
      log: engine.log,
      model: { name: `${name} #${sha256.slice(0, 8)}`, file: path, size },
    })
    return { model: thinker, thinker }
  }
  const server = await languageServer(engine.store.db)
  if (server === undefined) return undefined
  const { address, model, limitSeconds, hasKey } = server
  const key = async () => (hasKey ? await secrets.get(SECRET) : undefined)
  return { server, model: openCompatibleServer({ address, model, limitSeconds, key }) }
}

/**
 * Sets the server, or forgets it and its key (`undefined`). A key left out stays, unless the address is another: it is not for strangers.
 * Problems: request-invalid (`all` companies for a server elsewhere), language-model-not-allowed (permission for another host), secrets-locked.
 */
export async function changeServer(
  engine: Engine,
  secrets: Secrets,
  given: { server: LanguageServer | undefined; key?: string | undefined },
): Promise<void> {
  const { db } = engine.store
  const before = await languageServer(db)
  const { server, key } = given
  const isSameHost = before !== undefined && server !== undefined && hostOf(before) === hostOf(server)
  if (server !== undefined && !isOnThisComputer(server.address)) {
    if (server.companies === 'all') throw new ProblemError('request-invalid', { field: 'companies' })
    if (server.mayLeaveTo !== undefined && server.mayLeaveTo !== hostOf(server)) throw new ProblemError('language-model-not-allowed', { host: hostOf(server) }) // prettier-ignore
  }
  if (key !== undefined && server !== undefined) await secrets.set(SECRET, key)
  else if (before?.hasKey === true && !isSameHost) await secrets.remove(SECRET)
  const hasKey = key !== undefined || (isSameHost && before.hasKey)
  await saveLanguageServer(db, server && { ...server, hasKey })
}

function hostOf({ address }: Pick<LanguageServer, 'address'>): string {
  return new URL(address).host
}
