import type { Finding } from '../../../domain/finding.ts'
import { isListed } from './code-rules.ts'
import { missing, violated, type About } from './findings-of-rules.ts'
import type { IdentifierFacts, SchemeFacts } from './facts.ts'
import type { RuleReason, Term } from './rule-words.ts'

/** What may be attached (EN 16931-1, BT-125-1). */
const FILE_TYPES = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
])

/** Schemes of addresses that the EAS list gave up for those of ISO 6523 (9958 became 0204, 9956 0208 …): invoices of their time are in order. */
const FORMER_ADDRESS_SCHEMES = /^(990[124-9]|991[267]|9921|995[4568])$/

/** Six digits before and four behind are the most of a card's number that may be shown (PCI DSS 3.4). */
const MOST_CARD_DIGITS = 10

type Row = readonly [rule: string, why: RuleReason, known: (code: string) => boolean]

const SCHEMES: Readonly<Record<SchemeFacts['about'], Row>> = {
  object: ['BR-CL-07', 'scheme-object', isListed('objectSchemes')],
  party: ['BR-CL-10', 'scheme-identifier', isListed('identifierSchemes')],
  registration: ['BR-CL-11', 'scheme-identifier', isListed('identifierSchemes')],
  'item-class': ['BR-CL-13', 'scheme-item-class', isListed('itemClassifications')],
  origin: ['BR-CL-15', 'code-country', isListed('countries')],
  item: ['BR-CL-21', 'scheme-identifier', isListed('identifierSchemes')],
  file: ['BR-CL-24', 'file-type', (type) => FILE_TYPES.has(type)],
  address: [
    'BR-CL-25',
    'scheme-address',
    (code) => isListed('addressSchemes')(code) || FORMER_ADDRESS_SCHEMES.test(code),
  ],
  place: ['BR-CL-26', 'scheme-identifier', isListed('identifierSchemes')],
}

/**
 * Schemes of identifiers, attachments, attributes and cards: BR-CL-07, 10, 11, 13, 15, 21, 24 to 26; BR-51, 52, 54, 62 to 65 (EN 16931-1,
 * 6.4; validation artefacts 1.3.16).
 */
export function brokenIdentifiers({ schemes, documents, attributes, cardDigits }: IdentifierFacts): Finding[] {
  return [
    ...schemes.flatMap(ofScheme),
    ...documents.filter(({ hasReference }) => !hasReference).map(() => missing('BR-52', 'BT-122')),
    ...attributes.filter(({ whole }) => !whole).map(({ line }) => missing('BR-54', 'BT-160', inLine(line))),
    ...cardDigits.filter((digits) => digits > MOST_CARD_DIGITS).map(() => violated('BR-51', 'card-number-shown')),
  ]
}

function ofScheme({ about, scheme, of, mayBeSepa, line }: SchemeFacts): Finding[] {
  const [rule, why, known] = SCHEMES[about]
  if (scheme === undefined) {
    const demanded = demandedScheme(about, of)
    return demanded === undefined ? [] : [missing(...demanded, inLine(line))]
  }
  if (known(scheme) || (mayBeSepa && scheme === 'SEPA')) return []
  return [violated(rule, why, inLine(line), scheme.slice(0, 40))]
}

/** Which rule wants a scheme there at all. */
function demandedScheme(about: SchemeFacts['about'], of: SchemeFacts['of']): readonly [string, Term] | undefined {
  if (about === 'item') return ['BR-64', 'BT-157-1']
  if (about === 'item-class') return ['BR-65', 'BT-158-1']
  if (about !== 'address' || of === undefined) return undefined
  return of === 'seller' ? ['BR-62', 'BT-34-1'] : ['BR-63', 'BT-49-1']
}

function inLine(line: number | undefined): About {
  return line === undefined ? {} : { field: 'lines', line }
}
