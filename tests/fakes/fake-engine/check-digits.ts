/** Ten-digit ИНН of these nine digits: the tenth is the weighted sum mod 11 mod 10 (приказ ФНС ЕД-7-14/559@). */
export function inn10(nine: string): string {
  const sum = [2, 4, 10, 3, 5, 9, 4, 6, 8].reduce((total, weight, index) => total + weight * Number(nine[index]), 0)
  return `${nine}${(sum % 11) % 10}`
}

/** IBAN of a country and its domestic account, check digits by ISO 7064 mod 97-10. */
export function iban(country: string, account: string): string {
  const digits = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`
}

/** German VAT id of eight digits, check digit by ISO 7064 mod 11,10. */
export function germanVatId(eight: string): string {
  let product = 10
  for (const digit of eight) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return `DE${eight}${(11 - product) % 10}`
}

/** Polish NIP of nine digits: weighted sum mod 11; the caller picks digits whose sum does not give ten. */
export function nip(nine: string): string {
  const sum = [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce((total, weight, index) => total + weight * Number(nine[index]), 0)
  if (sum % 11 === 10) throw new Error(`${nine} has no check digit`)
  return `PL${nine}${sum % 11}`
}

/** Russian 20-digit account with the key (ninth digit) that fits this БИК (Положение ЦБ № 579-П, weights 7-1-3). */
export function russianAccount(bic: string, account: string): string {
  const withZeroKey = `${account.slice(0, 8)}0${account.slice(9)}`
  const sum = [...`${bic.slice(-3)}${withZeroKey}`].reduce(
    (total, digit, index) => total + Number(digit) * ([7, 1, 3][index % 3] ?? 0),
    0,
  )
  return `${account.slice(0, 8)}${(sum * 3) % 10}${account.slice(9)}`
}
