const UNITS = 'один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(' ') // prettier-ignore
const TENS = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ')
const HUNDREDS = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ')

type Forms = readonly [one: string, few: string, many: string]

/** The form of a noun that goes with a number: 1 рубль, 2 рубля, 5 рублей. */
export function counted(number: number, [one, few, many]: Forms): string {
  const last = number % 10
  if (number % 100 >= 11 && number % 100 <= 14) return many
  return last === 1 ? one : last >= 2 && last <= 4 ? few : many
}

function below1000(number: number, feminine: boolean): string[] {
  const rest = number % 100
  const words = [HUNDREDS[Math.floor(number / 100) - 1], rest >= 20 ? TENS[Math.floor(rest / 10) - 2] : undefined]
  const unit = rest < 20 ? rest : rest % 10
  const word = UNITS[unit - 1]
  words.push(feminine && unit === 1 ? 'одна' : feminine && unit === 2 ? 'две' : word)
  return words.filter((each) => each !== undefined)
}

/** A whole number below a billion in words: "сто двадцать одна тысяча пять". */
export function inWords(number: number, feminine = false): string {
  if (number === 0) return 'ноль'
  const millions = Math.floor(number / 1_000_000)
  const thousands = Math.floor(number / 1000) % 1000
  const words = [
    ...(millions > 0 ? [...below1000(millions, false), counted(millions, ['миллион', 'миллиона', 'миллионов'])] : []),
    ...(thousands > 0 ? [...below1000(thousands, true), counted(thousands, ['тысяча', 'тысячи', 'тысяч'])] : []),
    ...below1000(number % 1000, feminine),
  ]
  return words.join(' ')
}

/** "Сто двадцать рублей 50 копеек", as a Russian document repeats its total. `amount` is a plain decimal with two digits. */
export function rublesInWords(amount: string): string {
  const [whole = '0', fraction = '00'] = amount.split('.')
  const rubles = Number(whole)
  const text = `${inWords(rubles)} ${counted(rubles, ['рубль', 'рубля', 'рублей'])} ${fraction} ${counted(Number(fraction), ['копейка', 'копейки', 'копеек'])}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}
