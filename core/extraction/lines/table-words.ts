import be from '../../../resources/labels/columns.be.json' with { type: 'json' }
import bg from '../../../resources/labels/columns.bg.json' with { type: 'json' }
import cs from '../../../resources/labels/columns.cs.json' with { type: 'json' }
import da from '../../../resources/labels/columns.da.json' with { type: 'json' }
import de from '../../../resources/labels/columns.de.json' with { type: 'json' }
import en from '../../../resources/labels/columns.en.json' with { type: 'json' }
import es from '../../../resources/labels/columns.es.json' with { type: 'json' }
import et from '../../../resources/labels/columns.et.json' with { type: 'json' }
import fi from '../../../resources/labels/columns.fi.json' with { type: 'json' }
import fr from '../../../resources/labels/columns.fr.json' with { type: 'json' }
import hr from '../../../resources/labels/columns.hr.json' with { type: 'json' }
import hu from '../../../resources/labels/columns.hu.json' with { type: 'json' }
import it from '../../../resources/labels/columns.it.json' with { type: 'json' }
import kk from '../../../resources/labels/columns.kk.json' with { type: 'json' }
import lt from '../../../resources/labels/columns.lt.json' with { type: 'json' }
import lv from '../../../resources/labels/columns.lv.json' with { type: 'json' }
import nb from '../../../resources/labels/columns.nb.json' with { type: 'json' }
import nl from '../../../resources/labels/columns.nl.json' with { type: 'json' }
import pl from '../../../resources/labels/columns.pl.json' with { type: 'json' }
import pt from '../../../resources/labels/columns.pt.json' with { type: 'json' }
import ro from '../../../resources/labels/columns.ro.json' with { type: 'json' }
import ru from '../../../resources/labels/columns.ru.json' with { type: 'json' }
import sk from '../../../resources/labels/columns.sk.json' with { type: 'json' }
import sl from '../../../resources/labels/columns.sl.json' with { type: 'json' }
import sv from '../../../resources/labels/columns.sv.json' with { type: 'json' }
import uk from '../../../resources/labels/columns.uk.json' with { type: 'json' }
import { Phrases, plainText } from '../labels/plain-words.ts'

/** What a column of an item table holds. `amount` is a line total whose label does not say whether tax is in it. */
export const COLUMN_ROLES = [
  'position',
  'code',
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'unitPriceGross',
  'discount',
  'taxRate',
  'taxAmount',
  'netAmount',
  'grossAmount',
  'amount',
  'date',
  'other',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** Words of all languages together: documents mix languages, and a label of one is seldom a different label of another. */
const LANGUAGES = [
  ru,
  uk,
  kk,
  en,
  de,
  fr,
  pl,
  es,
  it,
  nl,
  cs,
  pt,
  ro,
  sv,
  bg,
  be,
  lt,
  lv,
  et,
  da,
  nb,
  fi,
  hu,
  hr,
  sl,
  sk,
]

/** Label of a column → the roles it may mean, likeliest first. */
export const COLUMN_LABELS = new Phrases(rolesByLabel(), { near: true })
export const TOTAL_LABELS = new Phrases(
  LANGUAGES.flatMap((words) => words.totals.map((phrase) => [phrase, true] as const)),
  { near: true },
)
export const CARRIED_LABELS = new Phrases(
  LANGUAGES.flatMap((words) => words.carried.map((phrase) => [phrase, true] as const)),
)
const UNITS = new Set(LANGUAGES.flatMap((words) => words.units.map(plainText)))

/** Whether a printed word is a unit of measure («шт.», "Stk", "pcs", "h"). */
export function isUnit(text: string): boolean {
  return UNITS.has(plainText(text))
}

function rolesByLabel(): [string, ColumnRole[]][] {
  const found = new Map<string, ColumnRole[]>()
  for (const { columns } of LANGUAGES) {
    for (const role of COLUMN_ROLES) {
      for (const phrase of columns[role]) {
        const plain = plainText(phrase)
        const roles = found.get(plain) ?? []
        if (!roles.includes(role)) roles.push(role)
        found.set(plain, roles)
      }
    }
  }
  return [...found]
}
