import { describe, expect, test } from 'vitest'
import { isKazakhTaxId } from './kazakh-register.ts'
import { isEdrpou, isRnokpp } from './ukrainian-register.ts'

describe('ЄДРПОУ', () => {
  // Below 30 000 000, between, and above 60 000 000 the weights differ; the first two are of the public register.
  test.each(['14360570', '40075815', '43182764'])('%s is right', (code) => expect(isEdrpou(code)).toBe(true))
  test.each(['14360571', '40075816', '1436057', '00000000', '43182765'])('%s is wrong', (code) =>
    expect(isEdrpou(code)).toBe(false),
  )
  test('each of a range of codes has exactly one check digit', () => {
    for (const prefix of ['0003210', '2999999', '3000000', '4512345', '5999999', '6000000', '9999999']) {
      expect([...'0123456789'].filter((digit) => isEdrpou(prefix + digit))).toHaveLength(1)
    }
  })
})

describe('РНОКПП', () => {
  test.each(['1759013776'])('%s is right', (code) => expect(isRnokpp(code)).toBe(true))
  test.each(['1759013770', '175901377', '0000000000'])('%s is wrong', (code) => expect(isRnokpp(code)).toBe(false))
})

describe('БИН and ИИН', () => {
  test.each(['941240000193', '971240001315', '940140000385', '190340018278'])('%s is right', (id) =>
    expect(isKazakhTaxId(id)).toBe(true),
  )
  test.each(['941240000194', '94124000019', '941340000193', '190340018279'])('%s is wrong', (id) =>
    expect(isKazakhTaxId(id)).toBe(false),
  )
})
