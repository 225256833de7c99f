/**
 * Steps of reading that a page can do without. All are taken unless told: the bench leaves them out one by one to measure what each buys.
 *
 * sheet: ground around the sheet cut off · bands: light print on dark bands turned dark · bars: bar codes painted over · dots: dotted rules painted over · light: shadows evened out · print: of a photo only the part with print kept · scale: print brought to the height
 * that is read best · deskew: slanted lines straightened · fan: lines of a photo made parallel · rules: rules of tables taken out · soften: grain smoothed · stretch: contrast stretched · latin: words in Latin letters on Cyrillic pages read with English data · again: a second reading
 * of doubtful pages, merged with the first · rows: of pieces of rows around doubtful numbers · numbers: unsure numbers read again by another engine
 */
export type Step =
  | 'sheet'
  | 'bands'
  | 'bars'
  | 'dots'
  | 'light'
  | 'print'
  | 'scale'
  | 'deskew'
  | 'fan'
  | 'rules'
  | 'soften'
  | 'stretch'
  | 'latin'
  | 'again'
  | 'rows'
  | 'numbers'

export const STEPS: readonly Step[] = [
  'sheet',
  'bands',
  'bars',
  'dots',
  'light',
  'print',
  'scale',
  'deskew',
  'fan',
  'rules',
  'soften',
  'stretch',
  'latin',
  'again',
  'rows',
  'numbers',
]

export const EVERY_STEP: ReadonlySet<Step> = new Set(STEPS)

/** Steps that take as long as reading a page does, or half as long. A first answer to somebody who waits does without. */
export const SLOW_STEPS: ReadonlySet<Step> = new Set(['latin', 'again', 'rows', 'numbers'])
