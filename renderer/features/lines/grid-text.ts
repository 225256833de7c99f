import { formatDecimal } from '../../parts/format.ts'
import type { Language } from '../../words.ts'
import type { Column } from './grid-model.ts'

/** A cell as it is shown. */
export function shownCell(text: string | undefined, { figure }: Column, language: Language): string {
  if (text === undefined || text === '') return ''
  return figure ? `${formatDecimal(text, language, figure.places)}${figure.suffix ?? ''}` : text
}

/** A cell as it is typed over, and as spreadsheets of this language take it. */
export function typedCell(text: string | undefined, { figure }: Column, language: Language): string {
  return figure && language === 'ru' && /^-?\d+\.\d+$/.test(text ?? '') ? (text ?? '').replace('.', ',') : (text ?? '')
}
