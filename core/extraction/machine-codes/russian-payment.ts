import { isRussianAccountShape, isRussianBic } from '../../domain/checks/identifiers/russian-account.ts'
import { isInn, isKpp } from '../../domain/checks/identifiers/russian-register.ts'
import { codeAmount, codeName, valuesOf, type CodePayload } from './code-payload.ts'

/**
 * A Russian payment code (ГОСТ Р 56042-2014): "ST0001", a digit for the encoding, the sign that parts the pairs, then `Key=value` pairs. `Sum` is in
 * kopecks. Values of the wrong shape are left out; undefined when it is no such code.
 */
export function readRussianPayment(text: string): CodePayload | undefined {
  const start = /^ST0001[123]([^\p{L}\p{N}=])/u.exec(text.trim())
  const sign = start?.[1]
  if (start === null || sign === undefined) return undefined
  const pairs = new Map(
    text
      .trim()
      .slice(start[0].length)
      .split(sign)
      .map((pair): [string, string] => {
        const at = pair.indexOf('=')
        return [pair.slice(0, Math.max(0, at)).trim().toLowerCase(), pair.slice(at + 1).trim()]
      }),
  )
  const shaped = (key: string, isRight: (value: string) => boolean): string | undefined => {
    const value = pairs.get(key)
    return value !== undefined && isRight(value) ? value : undefined
  }
  const account = shaped('personalacc', isRussianAccountShape)
  return {
    standard: 'russian-payment',
    values: valuesOf({
      supplierName: codeName(pairs.get('name')),
      supplierIban: account,
      supplierBic: shaped('bic', isRussianBic),
      supplierTaxId: shaped('payeeinn', isInn),
      supplierKpp: shaped('kpp', isKpp),
      payableTotal: kopecks(pairs.get('sum')),
      currency: account === undefined ? undefined : CURRENCIES[account.slice(5, 8)],
    }),
  }
}

/** Digits six to eight of an account are its currency (положение Банка России № 809-П, приложение 1); 810 is the ruble's old number. */
const CURRENCIES: Readonly<Record<string, string>> = { '810': 'RUB', '643': 'RUB' }

function kopecks(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{1,14}$/.test(text)) return undefined
  const digits = text.padStart(3, '0')
  return codeAmount(`${digits.slice(0, -2)}.${digits.slice(-2)}`)
}
