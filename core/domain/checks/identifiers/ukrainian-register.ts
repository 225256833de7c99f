import { weightedSum } from './weighted-sum.ts'

/**
 * ЄДРПОУ, eight digits: weights 1…7 (or 7,1…6 for codes from 30 000 000 to 60 000 000), modulo 11; when that gives 10 the weights
 * grow by two and it is taken again, 10 then meaning 0. Source: порядок Держстату України, класифікатор ДК 009 (ЄДРПОУ).
 */
export function isEdrpou(code: string): boolean {
  if (!/^\d{8}$/.test(code) || /^0+$/.test(code)) return false
  const number = Number(code)
  const weights = number > 30_000_000 && number < 60_000_000 ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]
  let check = weightedSum(code, weights) % 11
  if (check === 10) {
    check =
      weightedSum(
        code,
        weights.map((weight) => weight + 2),
      ) % 11
  }
  return check % 10 === Number(code[7])
}

/** РНОКПП of a person, ten digits: weights −1,5,7,9,4,6,10,5,7, modulo 11, then modulo 10 (наказ Мінфіну України № 822). */
export function isRnokpp(code: string): boolean {
  if (!/^\d{10}$/.test(code) || /^0+$/.test(code)) return false
  const rest = weightedSum(code, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11
  return ((rest + 11) % 11) % 10 === Number(code[9])
}
