import type { PageText, Word } from '../../domain/page-text.ts'
import { detectLanguage } from '../document/language.ts'
import type { XmlElement } from './xml-tree.ts'

/** Countries whose businesses write invoices in one language. Belgium, Switzerland, Luxembourg, Finland and others have several. */
const LANGUAGE_OF_COUNTRY: Readonly<Record<string, string>> = {
  DE: 'de', AT: 'de', LI: 'de', FR: 'fr', RE: 'fr', GP: 'fr', MQ: 'fr', GF: 'fr', YT: 'fr', MC: 'fr', IT: 'it', SM: 'it', ES: 'es',
  PT: 'pt', PL: 'pl', NL: 'nl', CZ: 'cs', SK: 'sk', HU: 'hu', RO: 'ro', BG: 'bg', HR: 'hr', SI: 'sl', SE: 'sv', NO: 'no', DK: 'da',
  GB: 'en', IE: 'en', US: 'en', RU: 'ru', UA: 'uk',
} // prettier-ignore

const PROSE =
  /^(Name|Description|Note|Content|InstructionNote|Information|TaxExemptionReason|ExemptionReason|AllowanceChargeReason|Reason)$/
const MOST_TEXTS = 200

/**
 * The language of an invoice whose syntax has none of its own: the one both parties' countries share, else the one its names and notes
 * are written in, else unknown.
 */
export function languageOf(
  root: XmlElement,
  seller: string | undefined,
  buyer: string | undefined,
): string | undefined {
  const own = LANGUAGE_OF_COUNTRY[seller ?? '']
  if (own !== undefined && (buyer === undefined || LANGUAGE_OF_COUNTRY[buyer] === own)) return own
  const texts: string[] = []
  collectProse(root, texts)
  const words: Word[] = texts
    .join(' ')
    .split(/\s+/u)
    .filter((text) => text !== '')
    .map((text) => ({ text, box: [0, 0, 1, 1], confidence: 1 }))
  const page: PageText = { page: 1, width: 1, height: 1, rotation: 0, source: 'text', words, lines: [] }
  return detectLanguage([page])
}

function collectProse(element: XmlElement, texts: string[]): void {
  if (texts.length >= MOST_TEXTS) return
  if (PROSE.test(element.name) && element.text.length < 2000) texts.push(element.text)
  for (const child of element.children) collectProse(child, texts)
}
