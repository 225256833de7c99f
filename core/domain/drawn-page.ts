/** A page as drawn by us: texts and lines, nothing else. Points, origin at the top left. */
export interface DrawnPage {
  readonly width: number
  readonly height: number
  readonly texts: readonly DrawnText[]
  readonly rules: readonly DrawnRule[]
}

/** `x` is the left edge, `y` the baseline. */
export interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly style: TextStyle
}

/** A horizontal line. */
export interface DrawnRule {
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly strong: boolean
}

export interface TextStyle {
  /** Points. */
  readonly size: number
  readonly weight: 'regular' | 'bold'
  readonly tone: 'ink' | 'quiet'
}

/** Width of a text in points. Texts are drawn glyph by glyph, so it adds up: no kerning, no ligatures. */
export type TextMeasure = (text: string, style: Pick<TextStyle, 'size' | 'weight'>) => number
