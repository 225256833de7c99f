import { composeIBAN } from 'ibantools'
import { stdnum } from 'stdnum'
import { isIban } from '../../../core/domain/checks/identifiers/iban.ts'
import { isKazakhTaxId } from '../../../core/domain/checks/identifiers/kazakh-register.ts'
import { isRussianAccountKeyRight } from '../../../core/domain/checks/identifiers/russian-account.ts'
import { isInn, isOgrn } from '../../../core/domain/checks/identifiers/russian-register.ts'
import { isEdrpou } from '../../../core/domain/checks/identifiers/ukrainian-register.ts'
import { isVatId } from '../../../core/domain/checks/identifiers/vat-id.ts'
import type { Random } from './random.ts'

/** Tries numbers until one keeps the rule: a fictitious number with right check digits. */
function keeping(rule: (id: string) => boolean, tries: () => string): string {
  for (let count = 0; count < 50_000; count += 1) {
    const id = tries()
    if (rule(id)) return id
  }
  throw new Error('no number keeps the rule')
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Tax office codes (first four digits of ИНН and КПП) of the cities that the Russian data name. */
export function innOf(random: Random, office: string, person = false): string {
  return keeping(isInn, () => `${office}${random.digits(person ? 8 : 6)}`)
}

export const kppOf = (random: Random, office: string): string => `${office}${random.chance(0.85) ? '01' : '45'}001`

export function ogrnOf(random: Random, person = false): string {
  const start = `${person ? 3 : 1}${two(random.whole(3, 25))}${two(random.whole(1, 79))}`
  return keeping(isOgrn, () => `${start}${random.digits(person ? 10 : 8)}`)
}

/** БИК with the bank's correspondent account and a settlement account of the owner, keys right. */
export function russianAccounts(
  random: Random,
  region: string,
  person: boolean,
): Record<'bic' | 'corr' | 'account', string> {
  const bic = `04${region}${random.pick(['525', '030', '044', '527'])}${random.digits(2)}${random.whole(0, 9)}`
    .slice(0, 9)
    .replace(/00[0-2]$/, '175')
  const keyed = (before: string, after: string): string => {
    let key = 0
    return keeping(
      (account) => isRussianAccountKeyRight(account, bic),
      () => `${before}${key++ % 10}${after}`,
    )
  }
  const tail = `${random.pick(['0000', '3800', '1000', '0200'])}${random.digits(7)}`
  return {
    bic,
    corr: keyed('30101810', `00000000${bic.slice(6)}`),
    account: keyed(person ? '40802810' : '40702810', tail),
  }
}

export const edrpouOf = (random: Random): string => keeping(isEdrpou, () => `${random.whole(2, 4)}${random.digits(7)}`)

/** БИН: year and month of registration, a company (4), head office (0), number, check digit. */
export function binOf(random: Random): string {
  const start = `${two(random.whole(0, 24))}${two(random.whole(1, 12))}40`
  return keeping(isKazakhTaxId, () => `${start}${random.digits(6)}`)
}

const letters = (random: Random, length: number): string =>
  Array.from({ length }, () => random.pick([...'ABCDEFGHIKLMNPRSTUVW'])).join('')

const VAT_SHAPES: Readonly<Record<string, (random: Random) => string>> = {
  DE: (random) => random.digits(9),
  AT: (random) => `U${random.digits(8)}`,
  CH: (random) => `E${random.digits(9)}`,
  FR: (random) => {
    const siren = sirenOf(random)
    return `${two((12 + 3 * (Number(siren) % 97)) % 97)}${siren}`
  },
  BE: (random) => {
    const start = `0${random.digits(7)}`
    return `${start}${two(97 - (Number(start) % 97))}`
  },
  NL: (random) => `${random.digits(9)}B0${random.whole(1, 3)}`,
  PL: (random) => random.digits(10),
  ES: (random) => `${random.pick(['A', 'B'])}${random.digits(8)}`,
  IT: (random) => `0${random.digits(10)}`,
  GB: (random) => random.digits(9),
  IE: (random) => `${random.digits(7)}${letters(random, 1)}`,
  CZ: (random) => random.digits(8),
}

/** A VAT id with its country prefix. */
export function vatIdOf(random: Random, country: string): string {
  const shape = VAT_SHAPES[country]
  if (shape === undefined) throw new Error(`no VAT id for ${country}`)
  return keeping(isVatId, () => `${country}${shape(random)}`)
}

export function sirenOf(random: Random): string {
  const siren = stdnum['FR']?.['siren']
  return keeping(
    (id) => siren?.validate(id).isValid === true,
    () => random.digits(9),
  )
}

export function regonOf(random: Random): string {
  const regon = stdnum['PL']?.['regon']
  return keeping(
    (id) => regon?.validate(id).isValid === true,
    () => random.digits(9),
  )
}

/** National account numbers behind the country's check digits: d = digit, a = letter (ISO 13616 registry). */
const BBAN: Readonly<Record<string, string>> = {
  DE: 'dddddddddddddddddd', AT: 'dddddddddddddddd', CH: '00ddddddddddddddd', FR: 'ddddddddddddddddddddddd', BE: 'dddddddddddd',
  NL: 'aaaadddddddddd', PL: 'dddddddddddddddddddddddd', ES: 'dddddddddddddddddddd', IT: 'addddddddddddddddddddddd'.slice(0, 23),
  GB: 'aaaadddddddddddddd', IE: 'aaaadddddddddddddd', UA: 'dddddd0000dddddddddddddddd'.slice(0, 25), KZ: 'dddKdddddddddddd', CZ: 'dddddddddddddddddddd',
} // prettier-ignore

/** An IBAN with right national and international check digits. */
export function ibanOf(random: Random, country: string): string {
  const shape = BBAN[country]
  if (shape === undefined) throw new Error(`no IBAN for ${country}`)
  for (let count = 0; count < 50_000; count += 1) {
    const bban = shape
      .replaceAll('d', () => String(random.whole(0, 9)))
      .replaceAll('a', () => random.pick([...'ABCDEFGHKLMNPRSTUW']))
    const iban = composeIBAN({ countryCode: country, bban })
    // Composing it does not look at the national check digits inside; judging it does.
    if (iban !== null && isIban(iban)) return iban
  }
  throw new Error(`no IBAN for ${country} keeps the rule`)
}

/** A BIC of a bank that does not exist, in a country that does. */
export function bicOf(random: Random, country: string): string {
  return `${letters(random, 4)}${country}${random.pick(['FF', '2X', 'PP', '22', 'MM', '2A'])}${random.chance(0.5) ? 'XXX' : ''}`
}
