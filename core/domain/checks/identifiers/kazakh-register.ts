import { weightedSum } from './weighted-sum.ts'

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/**
 * БИН of a company or ИИН of a person in Kazakhstan: 12 digits, the last one weights 1…11 modulo 11; when that is 10, weights
 * 3…11,1,2 are used, and a number that gives 10 again is never issued. Source: Закон РК «О национальных реестрах
 * идентификационных номеров» и правила присвоения ИИН/БИН, приложение.
 */
export function isKazakhTaxId(id: string): boolean {
  if (!/^\d{12}$/.test(id)) return false
  const month = Number(id.slice(2, 4))
  // Digits 3–4 are a month in both: of birth, or of registration.
  if (month < 1 || month > 12) return false
  const first = weightedSum(id, FIRST) % 11
  const check = first === 10 ? weightedSum(id, SECOND) % 11 : first
  return check !== 10 && check === Number(id[11])
}
