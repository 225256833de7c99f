import { describe, expect, it } from 'vitest'
import { differences } from './differences.ts'
import { EMPTY_KEY } from './odata-url.ts'

describe('what 1C holds against what was sent', () => {
  it('the same in another notation is the same', () => {
    const sent = { Сумма: '100.50', Кол: '1', Флаг: true, Товары: [{ LineNumber: '1', Цена: '2' }, { LineNumber: '2', Цена: '3' }] } // prettier-ignore
    const found = { Сумма: '100.5', Кол: '1', Флаг: true, Ещё: 'x', Товары: [{ LineNumber: '2', Цена: '3.0' }, { LineNumber: '1', Цена: '2.00' }] } // prettier-ignore
    expect(differences(sent, found)).toEqual([])
  })
  it.each([
    ['dropped', { А: 'x' }, {}, 'А'],
    ['dropped', { А_Key: 'c1b3a0de-0000-4000-8000-000000000001' }, { А_Key: EMPTY_KEY }, 'А_Key'],
    ['cut', { А: 'долгое имя' }, { А: 'долгое' }, 'А'],
    ['changed', { А: '10' }, { А: '11' }, 'А'],
    ['changed', { А: 'x' }, { А: '' }, 'А'],
    ['rows', { Т: [{}, {}] }, { Т: [{}] }, 'Т'],
    ['changed', { Т: [{ LineNumber: '1', Цена: '5' }] }, { Т: [{ LineNumber: '1', Цена: '6' }] }, 'Т.1.Цена'],
  ])('%s', (kind, sent, found, field) => {
    expect(differences(sent, found)).toMatchObject([{ kind, field }])
  })
})
