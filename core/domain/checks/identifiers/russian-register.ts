import { weightedSum } from './weighted-sum.ts'

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/**
 * ИНН of a company (10 digits) or a person (12 digits) with right check digits: weighted sum modulo 11, then modulo 10.
 * Source: приказ МНС РФ от 03.03.2004 № БГ-3-09/178, приложение; kept by приказ ФНС от 29.06.2012 № ММВ-7-6/435@.
 */
export function isInn(inn: string): boolean {
  if (/^0+$/.test(inn)) return false
  if (/^\d{10}$/.test(inn)) return (weightedSum(inn, INN_10) % 11) % 10 === Number(inn[9])
  if (!/^\d{12}$/.test(inn)) return false
  return (
    (weightedSum(inn, INN_11) % 11) % 10 === Number(inn[10]) && (weightedSum(inn, INN_12) % 11) % 10 === Number(inn[11])
  )
}

/**
 * КПП: four digits of the tax office, two characters of the reason (digits or capital Latin letters), three digits of order.
 * It has no check digit. Source: приказ ФНС России от 29.06.2012 № ММВ-7-6/435@, приложение, п. 5.
 */
export function isKpp(kpp: string): boolean {
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp) && !kpp.startsWith('00')
}

/**
 * ОГРН (13 digits, last = the rest modulo 11, last digit) or ОГРНИП (15 digits, modulo 13).
 * Source: порядок ведения ЕГРЮЛ и ЕГРИП, приказ Минфина РФ от 30.10.2017 № 165н.
 */
export function isOgrn(ogrn: string): boolean {
  if (!/^[1-9](\d{12}|\d{14})$/.test(ogrn)) return false
  const modulus = ogrn.length === 13 ? 11n : 13n
  return ((BigInt(ogrn.slice(0, -1)) % modulus) % 10n).toString() === ogrn.slice(-1)
}
