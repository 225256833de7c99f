import {
  bicOf,
  binOf,
  edrpouOf,
  ibanOf,
  innOf,
  kppOf,
  ogrnOf,
  regonOf,
  russianAccounts,
  sirenOf,
  vatIdOf,
} from './check-digits.ts'
import { filled, languageData, type Language } from './language-data.ts'
import type { Random } from './random.ts'
import type { Company } from './truth.ts'

const hashed = (random: Random, text: string): string => text.replace(/#/g, () => String(random.whole(0, 9)))

const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r',
  с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', ы: 'y', э: 'e', ю: 'yu', я: 'ya', і: 'i', ї: 'i', є: 'e', ґ: 'g',
  ә: 'a', ғ: 'g', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', ß: 'ss', ł: 'l',
} // prettier-ignore

/** A name as part of a web address. */
function webName(name: string): string {
  const plain = [...name.toLowerCase()].map((letter) => LATIN[letter] ?? letter).join('')
  return (
    plain
      .normalize('NFD')
      .replace(/[^a-z0-9 -]/g, '')
      .trim()
      .replace(/[ -]+/g, '-') || 'firma'
  )
}

/** "Лапшин Егор Викторович" → "Лапшин Е. В." */
function initialed(full: string): string {
  const [family = '', ...given] = full.split(' ')
  return [family, ...given.map((name) => `${name.charAt(0)}.`)].join(' ')
}

interface Numbers {
  readonly taxId: string
  readonly taxNumber: string
  readonly registerNumber: string
  readonly kpp?: string
  readonly iban?: string
  readonly account?: string
  readonly bic: string
  readonly corr?: string
}

function numbersOf(random: Random, country: string, place: readonly string[], person: boolean): Numbers {
  if (country === 'RU') {
    const [, , office = '7708', region = '45'] = place
    const { bic, corr, account } = russianAccounts(random, region, person)
    const taxId = innOf(random, office, person)
    const register = { taxNumber: random.digits(8), registerNumber: ogrnOf(random, person) }
    return { taxId, ...register, ...(!person && { kpp: kppOf(random, office) }), account, bic, corr }
  }
  if (country === 'UA') {
    const taxId = edrpouOf(random)
    const iban = ibanOf(random, 'UA')
    return {
      taxId,
      taxNumber: `${taxId.slice(0, 7)}${random.digits(5)}`,
      registerNumber: random.digits(9),
      iban,
      bic: iban.slice(4, 10),
    }
  }
  if (country === 'KZ') {
    const bic = `${bicOf(random, 'KZ').slice(0, 6)}KX`
    return {
      taxId: binOf(random),
      taxNumber: random.digits(7),
      registerNumber: random.digits(8),
      iban: ibanOf(random, 'KZ'),
      bic,
    }
  }
  const bic = bicOf(random, country)
  if (country === 'US') {
    const taxId = `${random.digits(2)}-${random.digits(7)}`
    return { taxId, taxNumber: random.digits(9), registerNumber: random.digits(7), account: random.digits(10), bic }
  }
  const vatId = vatIdOf(random, country)
  // At home, Poles, Spaniards and Italians mostly print the number without the country.
  const bare = ['PL', 'ES', 'IT'].includes(country) && random.chance(0.7)
  const taxNumber: Readonly<Record<string, () => string>> = {
    DE: () => hashed(random, '## / ### / #####').replaceAll(' ', random.chance(0.5) ? '' : ' '),
    FR: () => `${vatId.slice(4)}${random.digits(5)}`,
    PL: () => regonOf(random),
    AT: () => hashed(random, '## ###/####'),
  }
  return {
    taxId: bare ? vatId.slice(2) : vatId,
    taxNumber: taxNumber[country]?.() ?? random.digits(8),
    registerNumber: country === 'FR' ? sirenOf(random) : random.digits(country === 'DE' ? 5 : 8),
    iban: ibanOf(random, country),
    bic,
  }
}

/** A company of a country where the language is spoken; the same random choices give the same company. */
export function makeCompany(random: Random, language: Language, wanted?: string): Company {
  const data = languageData(language)
  const country = wanted ?? random.pick(data.countries)
  const form = random.pick(data.forms[country] ?? ['{name}'])
  const name = `${random.pick(data.names.first)} ${random.pick(data.names.second)}`
  const full = random.pick(data.fullPersons ?? data.persons)
  const person = form.includes('{full}')
  const place = random.pick(data.places[country] ?? [['', '']])
  const [code = '', city = ''] = place
  const web = `${webName(person ? (full.split(' ')[0] ?? full) : name)}.example`
  const no = `${random.whole(1, 148)}${random.chance(0.12) ? (data.places['RU'] ? 'А' : 'a') : ''}`
  return {
    name: filled(form, { name: form.startsWith('ООО') && random.chance(0.4) ? name.toUpperCase() : name, full }),
    country,
    street: filled(data.street, { street: random.pick(data.streets), no }),
    place: filled(data.place[country] ?? '{code} {city}', { code, city }),
    city: city.replace(/^г\. /, ''),
    ...numbersOf(random, country, place, person),
    bank: random.pick(data.banks),
    phone: hashed(random, data.phones[country] ?? ''),
    email: `${random.pick(['info', 'office', 'buch', 'sales'])}@${web}`,
    web: `www.${web}`,
    director: person ? initialed(full) : random.pick(data.persons),
    accountant: random.pick(data.persons),
  }
}
