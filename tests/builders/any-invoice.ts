import fc from 'fast-check'
import { DecimalText } from '../../core/domain/decimal.ts'
import { FIELDS, FIELD_NAMES } from '../../core/domain/fields.ts'
import { DOCUMENT_KINDS, Extraction, TaxCategory } from '../../core/domain/invoice.ts'

/** Text as XML can hold it and readers give it: no control characters, runs of white space made one space, no space at the ends. */
const text = (maxLength: number) =>
  fc
    .string({ unit: fc.oneof({ weight: 8, arbitrary: letter() }, { weight: 2, arbitrary: fc.constantFrom(' ', '&', '<', '>', '"', "'", ']]>', '№', '€', '😀') }), minLength: 1, maxLength: Math.ceil(maxLength / 4) })
    .map((said) => said.replace(/\s+/gu, ' ').trim().slice(0, maxLength))
    .filter((said) => said !== '' && said.isWellFormed()) // prettier-ignore

function letter() {
  return fc
    .oneof(fc.integer({ min: 0x21, max: 0x24f }), fc.integer({ min: 0x370, max: 0x52f }), fc.integer({ min: 0x4e00, max: 0x4eff }))
    .map((code) => String.fromCodePoint(code))
    .filter((said) => /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(said)) // prettier-ignore
}

/** A decimal as readers write it: no zeros in front, no minus before nothing. */
const decimal = (places: number, signed = true) =>
  fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat({ max: places }), fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }))
    .map(([minus, whole, length, fraction]) => {
      const plain = length === 0 ? String(whole) : `${whole}.${String(fraction).padStart(12, '0').slice(0, length)}`
      return DecimalText.parse(`${signed && minus && /[1-9]/.test(plain) ? '-' : ''}${plain}`)
    }) // prettier-ignore

const amount = decimal(4)
const rate = fc.oneof(
  fc.constantFrom('0', '5', '7', '10', '19', '20', '22', '5.5').map((said) => DecimalText.parse(said)),
  decimal(2),
)
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2089-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)) // prettier-ignore
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const code = fc.oneof(
  digits(9), digits(10), digits(12), digits(20),
  digits(9).map((number) => `DE${number}`),
  digits(18).map((number) => `DE${number}00`),
  fc.constantFrom('BYLADEM1001', '044525999', 'DEUTDEFF', '770101001'),
  text(30).map((said) => said.replace(/\s/g, '')).filter((said) => said !== ''),
) // prettier-ignore

const VALUES = {
  text: fc.oneof(
    text(200),
    fc.constantFrom('ООО "Кедровый склад"', 'ИП Соколова Анна Петровна', 'Ильин Илья', 'Birkenhof GmbH & Co. KG'),
  ),
  code,
  date: day,
  currency: fc.constantFrom('RUB', 'EUR', 'USD', 'PLN', 'KZT', 'XAF', 'ISK'),
  amount,
} as const

const fields = fc.record(
  Object.fromEntries(
    FIELD_NAMES.map((name) => [name, VALUES[FIELDS[name]].map((value) => ({ value, confidence: 1, source: 'e-invoice' as const }))]),
  ),
  { requiredKeys: [] },
) // prettier-ignore

const line = fc
  .record(
    {
      description: text(300), quantity: decimal(6), unit: text(20), unitPrice: decimal(6), priceBaseQuantity: decimal(3, false),
      adjustment: amount, sumsAs: fc.constantFrom('nothing' as const, 'deduction' as const), taxRate: rate, netAmount: amount, grossAmount: amount,
    },
    { requiredKeys: [] },
  )
  .map((said) => ({ ...said, confidence: 1, source: 'e-invoice' as const })) // prettier-ignore

const taxRow = fc
  .record({ category: fc.constantFrom(...TaxCategory.options), rate, base: amount, tax: amount }, { requiredKeys: [] })
  .filter((row) => Object.keys(row).length > 0)

/** Any invoice the domain can hold, in the form readers of e-invoices give values: exact, trimmed, certain. */
export const anyInvoice = fc
  .record(
    {
      kind: fc.oneof({ weight: 6, arbitrary: fc.constantFrom('invoice' as const, 'credit-note' as const, 'delivery-note' as const) }, { weight: 1, arbitrary: fc.constantFrom(...DOCUMENT_KINDS) }),
      language: fc.constantFrom('ru', 'de', 'en', 'pl', 'kk'),
      fields,
      lines: fc.array(line, { maxLength: 6 }),
      taxBreakdown: fc.array(taxRow, { maxLength: 4 }),
      netAdjustment: amount,
      payableRounding: amount,
      corrects: fc.array(fc.record({ number: text(30), date: day }, { requiredKeys: ['number'] }), { maxLength: 2 }),
    },
    { requiredKeys: ['kind', 'language', 'fields', 'lines', 'taxBreakdown', 'corrects'] },
  )
  .map(({ corrects, ...said }) =>
    Extraction.parse({
      ...said,
      kindConfidence: 1,
      eInvoice: { syntax: 'ubl', corrects, unmapped: [], unmappedLeftOut: 0 },
    }),
  ) // prettier-ignore
