import { describe, expect, test } from 'vitest'
import { bill, said } from '../../../tests/builders/check-subject.ts'
import type { KnownSupplier } from './check-subject.ts'
import { looksLike } from './supplier-known.ts'

const NORDLICHT: KnownSupplier = {
  id: 's-1',
  name: 'Nordlicht Papier GmbH',
  names: ['nordlicht papier'],
  taxIds: ['136695976'],
  accounts: [{ account: 'DE89370400440532013000', last: '2026-10-01T00:00:00Z' }],
}
const about = { suppliers: [NORDLICHT] }
const told = (values: Parameters<typeof bill>[0], suppliers = about.suppliers) =>
  said(bill(values), { suppliers }).filter((each) => /^(bank-account-changed|supplier-look-alike)/.test(each))

describe('accounts', () => {
  test('an account never paid to before is told, however the known one is printed', () => {
    expect(told({ supplierIban: 'GB29NWBK60161331926819' })).toEqual(['bank-account-changed supplierIban'])
    expect(told({ supplierIban: 'DE89 3704 0044 0532 0130 00' })).toEqual([])
    expect(told({})).toEqual([])
  })

  test('nothing is said about a supplier not known, or one whose account was never seen', () => {
    expect(told({ supplierIban: 'GB29NWBK60161331926819' }, [])).toEqual([])
    expect(told({ supplierIban: 'GB29NWBK60161331926819' }, [{ ...NORDLICHT, accounts: [] }])).toEqual([])
  })

  test('a supplier without any tax id is held to its name', () => {
    const values = { supplierTaxId: undefined, supplierIban: 'GB29NWBK60161331926819' }
    expect(told(values, [{ ...NORDLICHT, taxIds: [] }])).toContain('bank-account-changed supplierIban')
  })
})

describe('names', () => {
  test('another tax id behind a name that looks known is told', () => {
    expect(told({ supplierName: 'Nord1icht Papier GmbH', supplierTaxId: 'DE129273398' })).toEqual([
      'supplier-look-alike supplierName',
    ])
    expect(told({ supplierName: 'Nordlicht Papier AG', supplierTaxId: 'DE129273398' })).toEqual([
      'supplier-look-alike supplierName',
    ])
  })

  test('the supplier itself under a name misread is nobody else, and neither is somebody called otherwise', () => {
    expect(told({ supplierName: 'Nord1icht Papier GmbH' })).toEqual([])
    expect(told({ supplierName: 'Südlicht Druck GmbH', supplierTaxId: 'DE129273398' })).toEqual([])
  })

  test('two known companies of one name are both known', () => {
    const namesake = { ...NORDLICHT, id: 's-2', taxIds: ['129273398'], accounts: [] }
    expect(told({ supplierTaxId: 'DE129273398' }, [NORDLICHT, namesake])).toEqual([])
  })

  test('without a tax id another account is sign enough', () => {
    const values = {
      supplierName: 'Nordlicht Papler GmbH',
      supplierTaxId: undefined,
      supplierIban: 'GB29NWBK60161331926819',
    }
    expect(told(values)).toEqual(['supplier-look-alike supplierName'])
  })
})

test.each([
  ['ромашка', 'pомaшкa', true],
  ['modern office', 'modem office', true],
  ['alfa', 'alpha', false],
  ['acme', 'acne', false],
  ['stroyinvest', 'stroyinvets', false],
  ['stroyinvest', 'stroyinvst', true],
  ['global trade partners', 'global trade partnerz', true],
])('%s and %s: %s', (a, b, alike) => {
  expect(looksLike(a, b)).toBe(alike)
})
