import documentKinds from '../../../resources/labels/document-kinds.json' with { type: 'json' }
import { labelTokens } from './label-text.ts'

const TITLES = new Set(
  documentKinds.titles.flatMap(({ phrases }) => phrases.map((phrase) => labelTokens(phrase).join(''))),
)

/** Whether a text is nothing but the title of some kind of document ("Order confirmation", «Акт»). */
export function isDocumentTitle(text: string): boolean {
  return TITLES.has(labelTokens(text).join(''))
}
