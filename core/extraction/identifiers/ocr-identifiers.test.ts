import { describe, expect, it } from 'vitest'
import { mendIban, mendVatId } from './ocr-identifiers.ts'

describe('identifiers misread by recognition', () => {
  it('puts letters and digits where the form of the country has them', () => {
    expect(mendIban('DE89 37O4 0044 O532 0130 00')).toEqual({ value: 'DE89370400440532013000', by: 'form' })
    expect(mendIban('К2 86 125K ZT50 0410 0100')).toEqual({ value: 'KZ86125KZT5004100100', by: 'form' })
  })

  it('exchanges one like digit where only then the check digits fit', () => {
    expect(mendIban('DE89 5704 0044 0532 0130 00')).toEqual({ value: 'DE89370400440532013000', by: 'check-digits' })
  })

  it('leaves alone what two exchanges would be needed for', () => {
    expect(mendIban('DE89 5704 0044 0552 0130 00')).toBeUndefined()
  })

  it('mends VAT ids by form and by 97', () => {
    expect(mendVatId('BEO403019261')).toEqual({ value: 'BE0403019261', by: 'form' })
    expect(mendVatId('DEI36695976')).toEqual({ value: 'DE136695976', by: 'form' })
    expect(mendVatId('1E6388047V')).toEqual({ value: 'IE6388047V', by: 'form' })
    expect(mendVatId('BE0403019261')).toBeUndefined()
  })
})
