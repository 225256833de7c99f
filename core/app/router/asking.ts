import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contract/contract.ts'
import { PROBLEMS, problemOf } from '../../domain/problem.ts'
import { storeProblem } from '../../store/store-problems.ts'
import { told, type Language } from '../words.ts'

/** Who asks, and in which language to answer. */
export interface Asker {
  readonly language: Language
  readonly actor: string
}

/** For callers that cannot be interrupted. */
export const NEVER = new AbortController().signal

const os = implement(contract).$context<Asker>()

/** Problems become the contract's typed errors; anything else is `unexpected`, so no stack or path ever leaves the engine. */
const withProblems = os.middleware(async ({ context, next }) => {
  try {
    return await next()
  } catch (error) {
    if (error instanceof ORPCError) throw error
    const problem = problemOf(storeProblem(error) ?? error)
    const { message } = told(problem, context.language)
    throw new ORPCError(problem.code, { status: PROBLEMS[problem.code].status, message, data: problem, defined: true })
  }
})

/** The contract, to be answered procedure by procedure. */
export const base = os.use(withProblems)
