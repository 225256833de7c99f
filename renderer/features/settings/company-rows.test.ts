import { describe, expect, it } from 'vitest'
import { companiesOf, rowsOf } from './company-rows.ts'

describe('own companies as typed', () => {
  it('lose spaces, doubles and rows without a name', () => {
    const rows = [
      { key: '1', name: '  ООО «Клён» ', taxIds: '7701 234 560, 7701234560; de271828180' },
      { key: '2', name: ' ', taxIds: '123' },
    ]
    expect(companiesOf(rows)).toEqual([{ name: 'ООО «Клён»', taxIds: ['7701234560', 'DE271828180'] }])
  })

  it('come back as they were', () => {
    const companies = [
      { name: 'Ahornblatt Handel GmbH', taxIds: ['DE271828180', 'ATU00000024'] },
      { name: 'Kontor', taxIds: [], accounts: ['DE89370400440532013000'], address: 'Kai 1' },
    ]
    expect(companiesOf(rowsOf(companies))).toEqual(companies)
  })
})
