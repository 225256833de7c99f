/** Letters and digits of an IBAN by country (SWIFT IBAN registry, release 99): where to stop reading when text runs on. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BY: 28, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27,
  GB: 22, GE: 22, GR: 27, HR: 21, HU: 28, IE: 22, IL: 23, IT: 27, KZ: 20, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MT: 31,
  NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, RS: 22, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27, TR: 26, UA: 29, XK: 20,
} // prettier-ignore

/** The IBAN at the start of some letters and digits when its check digits fit (ISO 7064 mod 97-10), or undefined. */
export function leadingIban(text: string): string | undefined {
  const length = LENGTHS[text.slice(0, 2)]
  const iban = length === undefined ? '' : text.slice(0, length)
  return iban.length === length && remainder(iban) === 1 ? iban : undefined
}

function remainder(iban: string): number {
  const turned = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (const char of turned) {
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest
}
