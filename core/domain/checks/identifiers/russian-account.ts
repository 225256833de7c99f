/** Weights of the control key: 7, 1, 3 repeated over the 23 digits (3 of the bank + 20 of the account). */
const KEY_WEIGHTS = [7, 1, 3]

/**
 * БИК: nine digits. 04 = credit institution or Bank of Russia unit in Russia, two digits of territory, two of the unit, three of
 * the participant. 00, 01 and 02 belong to Bank of Russia and Treasury units. Source: положение Банка России от 24.09.2020 № 732-П.
 */
export function isRussianBic(bic: string): boolean {
  return /^(04|00|01|02)\d{7}$/.test(bic) && !/^0+$/.test(bic)
}

/** Whether this is the shape of a Russian account: 20 digits (the sixth may be a letter in clearing currencies, which invoices do not use). */
export function isRussianAccountShape(account: string): boolean {
  return /^\d{20}$/.test(account)
}

/**
 * Whether the key (ninth digit) of a 20-digit account fits the bank's БИК: the three bank digits before the account, weighted 7-1-3,
 * must sum to a multiple of ten. For accounts at a bank the bank digits are the last three of the БИК; for accounts kept at
 * the Bank of Russia itself (к/с 301…, and accounts of a unit whose БИК ends 000, 001 or 002) they are «0» and the fifth and sixth
 * digits. Accounts of the Treasury (balance 03…) are numbered by other rules and are not checked here.
 * Source: «Порядок расчёта контрольного ключа в номере лицевого счёта», утв. ЦБ РФ 08.09.1997 № 515.
 */
export function isRussianAccountKeyRight(account: string, bic: string): boolean {
  if (!isRussianAccountShape(account) || !isRussianBic(bic)) return false
  if (account.startsWith('03')) return true
  const atCentralBank = account.startsWith('301') || /00[0-2]$/.test(bic)
  const bank = atCentralBank ? `0${bic.slice(4, 6)}` : bic.slice(6)
  const digits = bank + account
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    // Only the last digit of each product counts, as the rule says; the sum is taken modulo ten either way.
    sum += ((KEY_WEIGHTS[index % 3] ?? 0) * Number(digits[index])) % 10
  }
  return sum % 10 === 0
}
