import type { TextStyle } from '../../../domain/drawn-page.ts'

export const TITLE: TextStyle = { size: 17, weight: 'bold', tone: 'ink' }
export const HEADING: TextStyle = { size: 10, weight: 'bold', tone: 'ink' }
export const LABEL: TextStyle = { size: 7, weight: 'regular', tone: 'quiet' }
export const VALUE: TextStyle = { size: 9.5, weight: 'regular', tone: 'ink' }
export const NAME: TextStyle = { size: 10.5, weight: 'bold', tone: 'ink' }
export const CELL: TextStyle = { size: 8, weight: 'regular', tone: 'ink' }
export const CELL_QUIET: TextStyle = { size: 8, weight: 'regular', tone: 'quiet' }
export const TOTAL: TextStyle = { size: 9.5, weight: 'regular', tone: 'ink' }
export const GRAND: TextStyle = { size: 11, weight: 'bold', tone: 'ink' }
export const SMALL: TextStyle = { size: 6.5, weight: 'regular', tone: 'ink' }
export const SMALL_QUIET: TextStyle = { size: 6.5, weight: 'regular', tone: 'quiet' }
