import { describe, expect, test } from 'vitest'
import { readPayload } from './read-payload.ts'

describe('Russian till receipt', () => {
  const RECEIPT = 't=20261118T1432&s=1234.56&fn=9999078900001234&i=12345&fp=1234567890&n=1'

  test('date and total', () => {
    expect(readPayload(RECEIPT)).toEqual({
      standard: 'russian-receipt',
      values: { issueDate: '2026-11-18', grossTotal: '1234.56', currency: 'RUB' },
    })
  })

  test.each([
    ['keys in another order, with seconds', 'n=1&s=80.5&t=20261118T143207&fp=1&i=1&fn=9999078900001234', '80.50'],
    ['a comma', RECEIPT.replace('1234.56', '1234,5'), '1234.50'],
  ])('%s', (_, text, total) => expect(readPayload(text)?.values.grossTotal).toBe(total))

  test.each([
    ['a total of nothing', RECEIPT.replace('1234.56', '0.00')],
    ['no seal', RECEIPT.replace('fp=1234567890', 'fp=')],
    ['another drive number', RECEIPT.replace('9999078900001234', '99')],
    ['a link with such parts', `https://example.org/?${RECEIPT}`],
  ])('%s is none', (_, text) => expect(readPayload(text)).toBeUndefined())

  test('a day that does not exist is left out', () => {
    expect(readPayload(RECEIPT.replace('20261118', '20260231'))?.values).toEqual({ grossTotal: '1234.56', currency: 'RUB' }) // prettier-ignore
  })
})

describe('Russian payment', () => {
  const PAYMENT =
    'ST00012|Name=ООО «Ромашка»|PersonalAcc=40702810400000012345|BankName=Банк|BIC=044525225|CorrespAcc=30101810400000000225|PayeeINN=7701001238|KPP=770101001|Sum=1234500|Purpose=Счёт 17'

  test('payee, account and sum, which is in kopecks', () => {
    expect(readPayload(PAYMENT)).toEqual({
      standard: 'russian-payment',
      values: {
        supplierName: 'ООО «Ромашка»',
        supplierIban: '40702810400000012345',
        supplierBic: '044525225',
        supplierTaxId: '7701001238',
        supplierKpp: '770101001',
        payableTotal: '12345.00',
        currency: 'RUB',
      },
    })
  })

  test('another sign between the pairs, other capitals', () => {
    const other = PAYMENT.replaceAll('|', '^').replace('PayeeINN', 'PAYEEINN')
    expect(readPayload(other)?.values).toEqual(readPayload(PAYMENT)?.values)
  })

  test.each([
    ['Sum=5', '0.05'],
    ['Sum=0', undefined],
    ['Sum=12.50', undefined],
    ['Sum=-100', undefined],
  ])('%s', (sum, total) => {
    expect(readPayload(PAYMENT.replace('Sum=1234500', sum))?.values.payableTotal).toBe(total)
  })

  test('ids with wrong check digits and accounts too short are left out', () => {
    const wrong = PAYMENT.replace('7701001238', '7701001234').replace('40702810400000012345', '4070281040')
    expect(Object.keys(readPayload(wrong)?.values ?? {})).toEqual(['supplierName', 'supplierBic', 'supplierKpp', 'payableTotal']) // prettier-ignore
  })
})

describe('European credit transfer', () => {
  const TRANSFER =
    'BCD\n002\n1\nSCT\nCOBADEFFXXX\nNordlicht Papier GmbH\nDE02 1203 0000 0000 2020 51\nEUR119\n\n\nRE-2026-0117'

  test('payee, account and sum', () => {
    expect(readPayload(TRANSFER)).toEqual({
      standard: 'epc-transfer',
      values: {
        supplierName: 'Nordlicht Papier GmbH',
        supplierIban: 'DE02120300000000202051',
        supplierBic: 'COBADEFFXXX',
        payableTotal: '119.00',
        currency: 'EUR',
      },
    })
  })

  test('without BIC and amount', () => {
    const bare = TRANSFER.replace('COBADEFFXXX', '').replace('EUR119', '').replaceAll('\n', '\r\n')
    expect(Object.keys(readPayload(bare)?.values ?? {})).toEqual(['supplierName', 'supplierIban'])
  })

  test('an account with wrong check digits makes it none', () => {
    expect(readPayload(TRANSFER.replace('DE02', 'DE03'))).toBeUndefined()
  })
})

describe('Swiss QR-bill', () => {
  const PARTY = ['S', 'Bergbach Werkstatt AG', 'Seeweg', '7', '6300', 'Zug', 'CH']
  const NOBODY = ['', '', '', '', '', '', '']
  const bill = (information: string, account = 'CH9300762011623852957'): string =>
    ['SPC', '0200', '1', account, ...PARTY, ...NOBODY, '1949.75', 'CHF', ...NOBODY, 'NON', '', '', 'EPD', information].join('\n') // prettier-ignore

  test('account, sum, and what the supplier adds', () => {
    expect(readPayload(bill('//S1/10/RE\\/1187/11/261118/30/107787577/40/0:30'))).toEqual({
      standard: 'swiss-qr-bill',
      values: {
        supplierName: 'Bergbach Werkstatt AG',
        supplierIban: 'CH9300762011623852957',
        payableTotal: '1949.75',
        currency: 'CHF',
        invoiceNumber: 'RE/1187',
        issueDate: '2026-11-18',
        supplierTaxId: 'CHE107787577',
      },
    })
  })

  test('without additions, and with a register number that is wrong', () => {
    const plain = ['supplierName', 'supplierIban', 'payableTotal', 'currency']
    expect(Object.keys(readPayload(bill(''))?.values ?? {})).toEqual(plain)
    expect(Object.keys(readPayload(bill('//S1/30/107787578'))?.values ?? {})).toEqual(plain)
  })

  test('an account of another country makes it none', () => {
    expect(readPayload(bill('', 'DE02120300000000202051'))).toBeUndefined()
  })
})

test.each(['', '4006381333931', 'https://example.org', 'WIFI:S:net;;', 'ST0001', 'BCD', 'SPC\n0200', '&&&==='])(
  '%j is no code about a document',
  (text) => expect(readPayload(text)).toBeUndefined(),
)
