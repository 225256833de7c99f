import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const fieldsOf = (page: ReturnType<typeof aPage>) => extractFromPages([page.build()], { ownCompanies: [] }).fields

const photo = (first: string, second: string) =>
  aPage({ source: 'ocr', confidence: 0.97 })
    .line(40, [[50, 'Zeisig Gebäudereinigung GmbH']])
    .line(70, [[50, 'Rechnung Nr. 7607', { size: 14 }]])
    .line(400, [[50, first]])
    // A page askew: the line below reaches into the one above.
    .line(403, [[50, second]])

test('an account and a bank code that go on in the next line of a page askew', () => {
  const fields = fieldsOf(
    photo('Wir bitten um Überweisung auf das Konto bei der Volksbank Auental eG, IBAN DE89 3704 0044', '0532 0130 00, SWIFT-BIC COBADEFFXXX'), // prettier-ignore
  )
  expect(fields.supplierIban?.value).toBe('DE89370400440532013000')
  expect(fields.supplierBic?.value).toBe('COBADEFFXXX')
})

test('what goes on below is no account unless its check digits say so', () => {
  const fields = fieldsOf(
    photo('Wir bitten um Überweisung auf das Konto bei der Volksbank Auental eG, IBAN DE89 3704 0044', '0532 0130 01, danke'), // prettier-ignore
  )
  expect(fields.supplierIban?.value).not.toBe('DE89370400440532013001')
})

test('twenty figures with a speck among them read as a dot, never surely', () => {
  const page = aPage({ source: 'ocr', confidence: 0.97 })
    .line(40, [[50, 'ООО «Кедр Маркет»']])
    .line(60, [[50, 'Счёт № 17 от 03.03.2026', { size: 14 }]])
    .line(300, [[50, 'Расчётный счёт: 40702810502001747.614']])
    .line(314, [[50, 'БИК: 046504441']])
  const { supplierIban } = fieldsOf(page)
  expect(supplierIban?.value).toBe('40702810502001747614')
  expect(supplierIban?.confidence).toBeLessThan(0.95)
})
