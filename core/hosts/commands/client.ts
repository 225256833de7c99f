import { createRouterClient, ORPCError } from '@orpc/server'
import { routerOf } from '../../app/router.ts'
import { DocumentId } from '../../domain/ids.ts'
import { Problem, ProblemError } from '../../domain/problem.ts'
import { openLocalApp } from '../local-app.ts'
import type { Invocation } from './invocation.ts'

/** Opens the engine, lets a command ask it through the contract, and closes it. Problems come as they are, not as wire errors. */
export async function withClient<T>(invocation: Invocation, ask: (client: Client) => Promise<T>): Promise<T> {
  const app = await openLocalApp({ dataFolder: invocation.dataFolder })
  try {
    return await ask(clientOf(app, invocation))
  } catch (error) {
    throw problemBehind(error) ?? error
  } finally {
    await app.close()
  }
}

/** The problem that a wire error carries. */
export function problemBehind(error: unknown): ProblemError | undefined {
  const { data: problem } = Problem.safeParse(error instanceof ORPCError ? error.data : undefined)
  return problem && new ProblemError(problem.code, problem.params, error)
}

function clientOf(app: Awaited<ReturnType<typeof openLocalApp>>, invocation: Invocation) {
  return createRouterClient(routerOf(app), { context: { language: invocation.language, actor: 'command-line' } })
}
export type Client = ReturnType<typeof clientOf>

/** A document's id as typed. Problem: document-not-found for what is none. */
export function typedId(id: string): DocumentId {
  const parsed = DocumentId.safeParse(id.trim().toLowerCase())
  if (!parsed.success) throw new ProblemError('document-not-found', { id })
  return parsed.data
}
