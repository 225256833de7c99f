/** What a document promises to hold. */
export interface Profile {
  /** It says it follows EN 16931: all rules apply, not only those that any invoice must keep. */
  readonly strict: boolean
  /** MINIMUM and BASIC WL («without lines») are booking aids and carry no lines. */
  readonly lines: boolean
  /** MINIMUM leaves out the buyer's address, the sum of lines and the tax breakdown as well. */
  readonly breakdown: boolean
  /** EXTENDED may group lines, and round them one by one (Factur-X 1.0, rules BR-FXEXT). */
  readonly extended: boolean
}

/** The profile by the specification identifier (BT-24). */
export function profileOf(specification: string | undefined): Profile {
  const id = specification ?? ''
  return {
    strict: /en16931|factur-x\.eu|zugferd\.de|xrechnung/i.test(id),
    lines: !/:(minimum|basicwl)$/.test(id),
    breakdown: !id.endsWith(':minimum'),
    extended: /extended/i.test(id),
  }
}
