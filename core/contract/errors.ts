import { oc } from '@orpc/contract'
import { Problem, PROBLEMS, type ProblemCode } from '../domain/problem.ts'

type ErrorMap = { [C in ProblemCode]: { status: (typeof PROBLEMS)[C]['status']; data: typeof Problem } }

/** The problem table as oRPC errors: the same codes, statuses and data on a MessagePort, over REST and in OpenAPI. */
export const problemErrors = Object.fromEntries(
  Object.entries(PROBLEMS).map(([code, row]) => [code, { status: row.status, data: Problem }]),
) as unknown as ErrorMap

/** Every procedure starts here, so every procedure can answer with every problem. */
export const procedure = oc.errors(problemErrors)
