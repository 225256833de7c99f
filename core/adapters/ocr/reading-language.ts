import { packsFor, type ReadingLanguage } from './languages.ts'
import { firstMissing, type LanguageData } from './language-data.ts'

/** Which data come closest where those of a language are not installed: letters of the same script, and marks like its own. */
const NEAREST: Partial<Record<ReadingLanguage, ReadingLanguage>> = {
  bel: 'rus', bul: 'rus', kaz: 'rus', ukr: 'rus', ces: 'pol', lit: 'pol', lav: 'pol', est: 'deu', ron: 'fra',
} // prettier-ignore

/** What to read a page with. `missingPack`: its own data are not installed, those of another language have to do. */
export interface LanguageChoice {
  readonly packs: string
  readonly missingPack?: string
}

/**
 * The packs for a language, or those of the nearest one that is installed; English at the last, which must be there. `alone`: only the first of several, which
 * on a form in Russian takes two thirds of the time.
 */
export async function choiceFor(
  language: ReadingLanguage,
  data: LanguageData,
  { alone = false } = {},
): Promise<LanguageChoice> {
  const choice = await fullChoice(language, data)
  return alone ? { ...choice, packs: choice.packs.replace(/\+.*/, '') } : choice
}

async function fullChoice(language: ReadingLanguage, data: LanguageData): Promise<LanguageChoice> {
  const packs = packsFor(language)
  const missingPack = await firstMissing(packs, data)
  if (missingPack === undefined) return { packs }
  const nearest = NEAREST[language]
  if (nearest !== undefined && (await firstMissing(packsFor(nearest), data)) === undefined) {
    return { packs: packsFor(nearest), missingPack }
  }
  return { packs: packsFor('eng'), missingPack }
}
