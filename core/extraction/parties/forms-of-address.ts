import forms from '../../../resources/labels/forms-of-address.json' with { type: 'json' }
import { hasLegalForm } from './legal-forms.ts'

/*
 * How a letter calls the person it is for. Titles tell of a person as well, but belong to the name ("Dr.") or may be an initial ("M."). What stands
 * above a name calls companies too.
 */
const PERSONS = Object.values(forms.persons).flat()
const AND = `(?:${forms.and.join('|')})`
/** A form that the dictionary writes with a dot is one only with it; others may have one. */
const FORM = `(?:${PERSONS.map((form) => (form.endsWith('.') ? escape(form) : `${form}\\.?`)).join('|')})`
/** Not where it is joined to one that is none by itself: "Mme et M. Delaunay". */
const ADDRESSED = new RegExp(`^(${FORM})(?:\\s+${AND}\\s+${FORM})?\\s+(?=\\p{L})(?!${AND}\\s)`, 'iu')
const TITLED = new RegExp(`^(?:${forms.titles.join('|')})\\.?\\s+\\p{L}`, 'iu')
const WITHOUT_DOTS = [...PERSONS, ...forms.titles, ...forms.above].map((form) => escape(form.replace(/\.$/, '')))
const EACH = `(?:${WITHOUT_DOTS.join('|')})\\.?`
const ALONE = new RegExp(`^${EACH}(?:\\s+${AND}\\s+${EACH})?$`, 'iu')

/** Letters of a form that open the names of companies as well: "MS Trading Ltd", "Pan Foods Sp. z o.o.". */
const FEW = 3

/** Whether the text begins with a form of address: "Herrn Lukas Feldt". */
export function isAddressed(text: string): boolean {
  return ADDRESSED.test(text)
}

/** Whether the text is the name of a person called by a form of address or a title. */
export function namesPerson(text: string): boolean {
  return ADDRESSED.test(text) || TITLED.test(text)
}

/** Whether nothing but a form of address stands there, as on the line above a name: "Herrn", "An", "M. et Mme". */
export function isFormOfAddress(text: string): boolean {
  return ALONE.test(text)
}

/** The name without the form of address: "Mevrouw J.M. de Wit" → "J.M. de Wit". One word left is no name by itself ("Frau Müller"). */
export function withoutFormOfAddress(name: string): string {
  const [whole, form = ''] = ADDRESSED.exec(name) ?? ['']
  if (form.replace(/\P{L}/gu, '').length <= FEW && hasLegalForm(name)) return name
  const rest = name.slice(whole.length)
  return /\S\s+\S/u.test(rest) ? rest : name
}

function escape(text: string): string {
  return text.replaceAll('.', '\\.')
}
