import { describe, expect, it } from 'vitest'
import { labelTokens } from './label-text.ts'
import { nearLabel } from './near-labels.ts'

const key = (text: string): string => labelTokens(text).join('')

describe('labels misread by recognition', () => {
  it.each([
    ['Rechnungsnurnmer', 'Rechnungsnummer'],
    ['Rechnungsdafum', 'Rechnungsdatum'],
    ['Invoicc number', 'Invoice number'],
    ['Покупатепь', 'Покупатель'],
    ['Сатьш алушы', 'Сатып алушы'],
    ['Intestatano', 'Intestatario'],
  ])('%s is %s', (read, meant) => {
    expect(nearLabel(key(read))).toBe(key(meant))
  })

  it.each(['Оренда', 'natural', 'Brett', 'Hammer', '20240501', 'abc', 'Werkzeugkasten', 'Лопата'])(
    '%s is no label',
    (read) => {
      expect(nearLabel(key(read))).toBeUndefined()
    },
  )
})
