import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError } from '../../domain/problem.ts'

/** Tesseract's data of languages: those the program ships, and those a person added, which go first. */
export interface LanguageData {
  /** `<language>.traineddata.gz` */
  readonly shippedFolder: string
  /** `<language>.traineddata`, gzipped inside or not; the folder need not exist. */
  readonly ownFolder?: string | undefined
}

/** The first of some packs ("kaz+rus+eng") that lies nowhere. Looked up anew each time: packs may be added while we run. */
export async function firstMissing(
  packs: string,
  { shippedFolder, ownFolder }: LanguageData,
): Promise<string | undefined> {
  for (const pack of packs.split('+')) {
    const places = [join(shippedFolder, `${pack}.traineddata.gz`)]
    if (ownFolder !== undefined) places.push(join(ownFolder, `${pack}.traineddata`))
    if (!(await Promise.all(places.map(isThere))).includes(true)) return pack
  }
  return undefined
}

/** Throws ocr-data-missing for the first pack that lies nowhere. */
export async function mustBeThere(packs: string, data: LanguageData): Promise<void> {
  const language = await firstMissing(packs, data)
  if (language !== undefined) throw new ProblemError('ocr-data-missing', { language })
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
