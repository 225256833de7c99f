import { allowed, FLAG_NAMES, FLAGS, FlagName } from '../../domain/flags.ts'
import type { FlagAnswer } from '../../contract/learning.ts'
import { ProblemError } from '../../domain/problem.ts'
import { flags, saveFlag } from '../../store/learning-settings.ts'
import type { Engine } from '../engine.ts'
import { say, type Language } from '../words.ts'

/** Every flag with its value and what it is. */
export async function listFlags(engine: Engine, language: Language): Promise<FlagAnswer[]> {
  const values = await flags(engine.store.db)
  return FLAG_NAMES.map((name) => {
    const { sort, usual, least, most } = FLAGS[name]
    return { name, sort, value: values[name], usual, least, most, about: say(language, `learning:flags.${name}`) }
  })
}

/** Sets a flag. Problems: flag-unknown, flag-value-invalid. */
export async function setFlag(engine: Engine, given: { name: string; value: number }): Promise<void> {
  const name = FlagName.safeParse(given.name).data
  if (name === undefined) throw new ProblemError('flag-unknown', { name: given.name })
  const value = allowed(name, given.value)
  if (value === undefined) {
    const { least, most } = FLAGS[name]
    throw new ProblemError('flag-value-invalid', { name, value: String(given.value), least: String(least), most: String(most) }) // prettier-ignore
  }
  await saveFlag(engine.store.db, name, value)
}
