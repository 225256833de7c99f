import { describe, expect, it } from 'vitest'
import { isOverridden, leavesOf, sameSort, withOverride } from './mapping-leaves.ts'

const EFFECTIVE = {
  name: 'БП 3.0',
  targets: {
    bill: {
      header: { Комментарий: '$marker', Проведен: false },
      parts: [{ name: 'Товары', row: { Цена: '$price|2' } }],
    },
  },
}
const COMMENT = ['targets', 'bill', 'header', 'Комментарий']
const PRICE = ['targets', 'bill', 'parts', '0', 'row', 'Цена']

describe('a mapping to be edited place by place', () => {
  it('is every value with its place', () => {
    expect(leavesOf(EFFECTIVE).map(({ path, value }) => [path.join('.'), value])).toEqual([
      ['name', 'БП 3.0'],
      ['targets.bill.header.Комментарий', '$marker'],
      ['targets.bill.header.Проведен', false],
      ['targets.bill.parts.0.name', 'Товары'],
      ['targets.bill.parts.0.row.Цена', '$price|2'],
    ])
  })

  it('keeps a change beside the others, and takes it back without a trace', () => {
    const one = withOverride({}, EFFECTIVE, COMMENT, 'Скрепка $marker')
    const two = withOverride(one, EFFECTIVE, ['name'], 'Наша')
    expect(two).toEqual({ targets: { bill: { header: { Комментарий: 'Скрепка $marker' } } }, name: 'Наша' })
    expect([isOverridden(two, COMMENT), isOverridden(two, PRICE), isOverridden({}, COMMENT)]).toEqual([
      true,
      false,
      false,
    ])
    expect(withOverride(withOverride(two, EFFECTIVE, COMMENT, undefined), EFFECTIVE, ['name'], undefined)).toEqual({})
  })

  it('takes a list along as a whole: the engine replaces lists, and half of one would lose the rest', () => {
    const changed = withOverride({}, EFFECTIVE, PRICE, '$net|2')
    expect(changed).toEqual({ targets: { bill: { parts: [{ name: 'Товары', row: { Цена: '$net|2' } }] } } })
    expect(isOverridden(changed, PRICE)).toBe(true)
    expect(withOverride(changed, EFFECTIVE, PRICE, undefined)).toEqual({})
  })

  it.each([
    [false, 'true', true],
    [false, 'maybe', undefined],
    [2, '3', 3],
    [2, 'three', undefined],
    ['2', '3', '3'],
  ])('where %j stood, «%s» means %j', (before, text, meant) => {
    expect(sameSort(before, text)).toBe(meant)
  })
})
