import be from '../../../resources/labels/be.json' with { type: 'json' }
import bg from '../../../resources/labels/bg.json' with { type: 'json' }
import cs from '../../../resources/labels/cs.json' with { type: 'json' }
import da from '../../../resources/labels/da.json' with { type: 'json' }
import de from '../../../resources/labels/de.json' with { type: 'json' }
import en from '../../../resources/labels/en.json' with { type: 'json' }
import es from '../../../resources/labels/es.json' with { type: 'json' }
import et from '../../../resources/labels/et.json' with { type: 'json' }
import fi from '../../../resources/labels/fi.json' with { type: 'json' }
import fr from '../../../resources/labels/fr.json' with { type: 'json' }
import hr from '../../../resources/labels/hr.json' with { type: 'json' }
import hu from '../../../resources/labels/hu.json' with { type: 'json' }
import it from '../../../resources/labels/it.json' with { type: 'json' }
import kk from '../../../resources/labels/kk.json' with { type: 'json' }
import lt from '../../../resources/labels/lt.json' with { type: 'json' }
import lv from '../../../resources/labels/lv.json' with { type: 'json' }
import nb from '../../../resources/labels/nb.json' with { type: 'json' }
import nl from '../../../resources/labels/nl.json' with { type: 'json' }
import pl from '../../../resources/labels/pl.json' with { type: 'json' }
import pt from '../../../resources/labels/pt.json' with { type: 'json' }
import ro from '../../../resources/labels/ro.json' with { type: 'json' }
import ru from '../../../resources/labels/ru.json' with { type: 'json' }
import sk from '../../../resources/labels/sk.json' with { type: 'json' }
import sl from '../../../resources/labels/sl.json' with { type: 'json' }
import sv from '../../../resources/labels/sv.json' with { type: 'json' }
import uk from '../../../resources/labels/uk.json' with { type: 'json' }
import { labelTokens } from './label-text.ts'
import { LABEL_ROLES, type LabelRole } from './label-roles.ts'

/** What one spelling of a label means in one language. A label may mean several things ("Betrag"). */
export interface LabelMeaning {
  readonly role: LabelRole
  readonly language: string
  /** Written with "?" in the dictionary: right often enough to try, never enough to be sure. */
  readonly weak: boolean
}

const LANGUAGES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  be,
  bg,
  cs,
  da,
  de,
  en,
  es,
  et,
  fi,
  fr,
  hr,
  hu,
  it,
  kk,
  lt,
  lv,
  nb,
  nl,
  pl,
  pt,
  ro,
  ru,
  sk,
  sl,
  sv,
  uk,
}

/** Spelling without spaces → meanings: "USt-IdNr", "Ust Id Nr" and "R E C H N U N G" all meet their entry. */
export const LABELS: ReadonlyMap<string, readonly LabelMeaning[]> = gather()

/** The most words any label has, and the most letters. */
export const LONGEST_LABEL = Math.max(...[...LABELS.keys()].map((key) => key.length))

function gather(): Map<string, LabelMeaning[]> {
  const found = new Map<string, LabelMeaning[]>()
  for (const [language, dictionary] of Object.entries(LANGUAGES)) {
    for (const [name, phrases] of Object.entries(dictionary)) {
      const weak = name.endsWith('?')
      const role = LABEL_ROLES.find((known) => known === (weak ? name.slice(0, -1) : name))
      if (role === undefined) throw new Error(`label dictionary ${language} has an unknown role ${name}`)
      for (const phrase of phrases) {
        const key = labelTokens(phrase).join('')
        const meanings = found.get(key) ?? []
        if (!meanings.some((meaning) => meaning.role === role && meaning.language === language))
          meanings.push({ role, language, weak })
        found.set(key, meanings)
      }
    }
  }
  return found
}
