/** Looked for from every start, since a code before it may look like its beginning. */
export const IBAN = /(?<![A-Z0-9])(?=([A-Z]{2}\d{2}(?: ?[A-Z0-9]){10,30}))/g
export const VAT =
  /(?<![A-Z0-9])(?=((?:AT ?U|BE|BG|CY|CZ|DE|DK|EE|EL|GR|ES|EU|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI|CHE|NO)[ .:-]?(?=[A-Z0-9. -]*\d)[A-Z0-9](?:[ .-]?[A-Z0-9]){6,13}))/g
/** Polish NRB: an IBAN without its country. */
export const NRB = /(?<![\dA-Z])\d{2}(?:[ -]?\d{4}){6}(?!\d)/g
export const PAIR = /(?<!\d)(\d{10}|\d{12}) ?[/\\] ?(\d{9})(?!\d)/g
/** МФО: what Ukraine and Kazakhstan number banks by beside the IBAN. */
export const MFO = /(?<![\d.,])\d{6}(?![\d.,]\d)/g
export const NINE = /(?<!\d)\d{9}(?!\d)/g
export const TEN_OR_TWELVE = /(?<!\d)(?:\d{10}|\d{12})(?!\d)/g
export const BIC = /(?<![A-Z0-9])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{2,3})?(?![A-Z0-9])/g
/** Printed after a label: groups of letters, digits and separators that hold at least five digits. */
export const AFTER_LABEL =
  /^[\s:#№.]*((?=(?:[^\d]*\d){5})[A-Z]{0,4}[\d][A-Z\d./-]*(?: ?[\d][A-Z\d./-]*){0,5}|(?=(?:[^\d]*\d){5})[A-Z]{1,4}[ -]?[A-Z\d][A-Z\d./-]*(?: ?[\d][\d./-]*){0,4})/

/** "53 / 020 / 36926": tax offices write their numbers with slashes and spaces. */
export const AFTER_TAX_NUMBER = /^[\s:#№.]*(\d[\d ./-]{6,20}\d)(?![\d/])/
/** Twenty digits, in groups or not, that no letters stand before. */
export const DIGITS_20 = /(?<![\dA-Z]|[A-Z]{2}\d{2} )\d(?: ?\d){19}(?! ?\d)/g
/** NIF of a Spanish company, citizen or foreigner, with its letter. */
export const ALONE_NIF = /^(?:[A-HJNP-SUVW]\d{7}[\dA-J]|\d{8}[A-Z]|[XYZ]\d{7}[A-Z])$/
