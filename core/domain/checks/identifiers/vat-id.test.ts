import { describe, expect, test } from 'vitest'
import { isVatId, splitVatId, VAT_COUNTRIES } from './vat-id.ts'

/** Numbers that documentation of VAT checkers gives as examples: a right one of each country, and the countries' other shapes. */
const RIGHT: Record<(typeof VAT_COUNTRIES)[number], string[]> = {
  AT: ['ATU13585627'],
  BE: ['BE0403019261', 'BE0428759497'],
  BG: ['BG175074752'],
  CY: ['CY10259033P'],
  CZ: ['CZ25123891', 'CZ7103192745'],
  DE: ['DE136695976'],
  DK: ['DK13585628'],
  EE: ['EE100931558'],
  EL: ['EL094259216', 'GR094259216'],
  ES: ['ESB58378431', 'ES54362315K', 'ESX2482300W'],
  FI: ['FI20774740'],
  FR: ['FR40303265045', 'FR23334175221', 'FRK7399859412'],
  HR: ['HR33392005961'],
  HU: ['HU12892312'],
  IE: ['IE6433435F', 'IE6433435OA', 'IE8D79739I'],
  IT: ['IT00743110157'],
  LT: ['LT119511515', 'LT100001919017'],
  LU: ['LU15027442'],
  LV: ['LV40003521600'],
  MT: ['MT11679112'],
  NL: ['NL004495445B01', 'NL123456789B13'],
  PL: ['PL8567346215'],
  PT: ['PT501964843'],
  RO: ['RO18547290'],
  SE: ['SE556188840401'],
  SI: ['SI50223054'],
  SK: ['SK2022749619'],
  GB: ['GB980780684'],
  XI: ['XI980780684'],
  CH: ['CHE107787577', 'CHE-107.787.577 MWST', 'CHE-107.787.577 TVA'],
  NO: ['NO995525828MVA', 'NO 995 525 828'],
}

/**
 * Countries whose rule lets one changed digit through now and then: rests that fall together (BG, CZ, LT, RO, GB's two moduli) or two rules
 * at once (NL). All others must catch every change.
 */
const LEAKY = new Set(['BG', 'CZ', 'LT', 'NL', 'RO', 'GB', 'XI'])

describe.each(VAT_COUNTRIES)('%s', (country) => {
  test.each(RIGHT[country])('%s is right', (id) => {
    expect(isVatId(id)).toBe(true)
    expect(splitVatId(id)?.country).toBe(country)
  })

  test.each(RIGHT[country])('%s with one digit changed is not', (id) => {
    const text = id.replace(/[^A-Z0-9]/g, '')
    const changes = [...text].flatMap((mark, at) =>
      /\d/.test(mark)
        ? [...'0123456789']
            .filter((digit) => digit !== mark)
            .map((digit) => text.slice(0, at) + digit + text.slice(at + 1))
        : [],
    )
    const missed = changes.filter((changed) => isVatId(changed))
    if (LEAKY.has(country)) expect(missed.length / changes.length).toBeLessThan(0.2)
    else expect(missed).toEqual([])
  })

  test('digits too few or too many are not', () => {
    const id = (RIGHT[country][0] ?? '').replace(/[^A-Z0-9]/g, '')
    // Bulgaria and Romania give out numbers of several lengths, each with a rule of its own.
    if (country !== 'BG' && country !== 'RO') {
      expect(isVatId(`${id}0`)).toBe(false)
      expect(isVatId(id.replace(/\d(?=\D*$)/, ''))).toBe(false)
    }
    expect(isVatId(`${id}00000`)).toBe(false)
    expect(isVatId(id.slice(0, 3))).toBe(false)
  })
})

test('spaces, dots and dashes do not matter', () => {
  expect(isVatId('de 136 695 976')).toBe(true)
  expect(isVatId('FR 40 303 265 045')).toBe(true)
})

test('a country we do not know is no VAT id', () => {
  expect(splitVatId('US123456789')).toBeUndefined()
  expect(isVatId('US123456789')).toBe(false)
  expect(isVatId('')).toBe(false)
  expect(isVatId('NLNL')).toBe(false)
})
