import { ENGLISH } from './english.ts'
import { GERMAN } from './german.ts'
import type { DocumentLayout } from './layout.ts'
import { OTHER_CYRILLIC } from './other-cyrillic.ts'
import { ROMANCE_POLISH_DUTCH } from './romance-polish-dutch.ts'
import { RUSSIAN_BILLS } from './russian-bills.ts'
import { RUSSIAN_FORMS } from './russian-forms.ts'
import { TIGHT_AND_UNLABELLED } from './tight-and-unlabelled.ts'

/** Every fictitious layout we wrote, over kinds and languages. */
export const LAYOUTS: readonly DocumentLayout[] = [
  ...RUSSIAN_BILLS, ...RUSSIAN_FORMS, ...OTHER_CYRILLIC, ...GERMAN, ...ENGLISH, ...ROMANCE_POLISH_DUTCH,
  ...TIGHT_AND_UNLABELLED,
] // prettier-ignore
