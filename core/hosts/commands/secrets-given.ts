import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'

const AsJson = z.record(z.string(), z.string())

/**
 * Secrets of a connection from the environment (`SKREPKA_SECRET_REFRESH_TOKEN` is `refreshToken`) and, where one that is needed is not
 * there, from standard input: `name=value` lines or one JSON object. Never from arguments: other users of a computer can read those.
 */
export async function secretsGiven(
  names: readonly { readonly name: string; readonly needed: boolean }[],
  env: NodeJS.ProcessEnv = process.env,
  input: NodeJS.ReadStream = process.stdin,
): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {}
  for (const { name } of names) {
    const value = env[`SKREPKA_SECRET_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`]
    if (value !== undefined && value !== '') secrets[name] = value
  }
  const isMissing = names.some(({ name, needed }) => needed && secrets[name] === undefined)
  if (!isMissing || input.isTTY) return secrets
  return { ...secrets, ...parsed(await text(input), names) }
}

/** Undefined where it is no JSON: what a parser says of it would show the secret. */
function parsedJson(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

function parsed(given: string, names: readonly { readonly name: string }[]): Record<string, string> {
  const trimmed = given.trim()
  if (trimmed.startsWith('{')) {
    const json = AsJson.safeParse(parsedJson(trimmed))
    const isKnown = names.some(({ name }) => name in (json.data ?? {}))
    if (!json.success || !isKnown) throw new ProblemError('request-invalid', { field: 'secrets' })
    return json.data
  }
  const lines = trimmed.split(/\r?\n/).filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^\s*([A-Za-z]+)\s*[=:]\s*(.*?)\s*$/.exec(line))
  const known = new Set(names.map(({ name }) => name))
  if (pairs.every((pair) => pair !== null && known.has(pair[1] ?? ''))) {
    return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']))
  }
  // A single line can only be the one secret there is.
  if (lines.length === 1 && names[0] !== undefined) return { [names[0].name]: trimmed }
  if (lines.length === 0) return {}
  throw new ProblemError('request-invalid', { field: 'secrets' })
}
