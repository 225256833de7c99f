import { describe, expect, it } from 'vitest'
import type { SettingField } from '../../core/contract/connections.ts'
import { saidOnly, settingsOf, textsOf } from './form-values.ts'

const FIELDS: SettingField[] = [
  { name: 'address', type: 'text', required: true },
  { name: 'centre', type: 'choice', required: false, default: 'eu', choices: ['eu', 'in'] },
  { name: 'taxes', type: 'pairs', required: false, default: {} },
  { name: 'post', type: 'yes-no', required: false, default: false },
  { name: 'timeout', type: 'number', required: false, least: 1, most: 600 },
  { name: 'mapping', type: 'json', required: false },
]

describe('a form of settings', () => {
  it('begins with what the connection has, else with defaults', () => {
    expect(textsOf(FIELDS, { address: 'http://localhost', taxes: { '19': 'VAT 19', '7': 'VAT 7' } })).toEqual({
      address: 'http://localhost', centre: 'eu', taxes: '7 = VAT 7\n19 = VAT 19', post: 'false', timeout: '', mapping: '',
    }) // prettier-ignore
  })

  it('gives back what it was filled with', () => {
    const texts = textsOf(FIELDS, {
      address: ' a ',
      taxes: { '19': 'a = b' },
      timeout: 5,
      post: true,
      mapping: { a: [1] },
    })
    expect(settingsOf(FIELDS, texts)).toEqual({
      settings: { address: 'a', centre: 'eu', taxes: { '19': 'a = b' }, post: true, timeout: 5, mapping: { a: [1] } },
    })
  })

  it('says nothing about what was left empty', () => {
    const given = settingsOf(FIELDS, { address: 'a' })
    expect('settings' in given && saidOnly(given.settings)).toEqual({ address: 'a' })
  })

  it.each([
    ['address', { address: ' ' }],
    ['centre', { address: 'a', centre: 'moon' }],
    ['taxes', { address: 'a', taxes: '19 VAT' }],
    ['timeout', { address: 'a', timeout: '0,5' }],
    ['timeout', { address: 'a', timeout: 'soon' }],
    ['mapping', { address: 'a', mapping: '{' }],
  ])('names %s where it cannot be meant', (wrong, texts) => {
    expect(settingsOf(FIELDS, texts)).toEqual({ wrong })
  })
})
