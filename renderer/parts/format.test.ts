import { describe, expect, it } from 'vitest'
import { formatCode, formatConfidence, formatDay, formatDecimal, formatInstant, formatParams } from './format.ts'

// Grouping in Russian uses no-break spaces of two kinds; what matters is that it is there.
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('amounts', () => {
  it.each([
    ['1234.5', 'en', '1,234.50'],
    ['1234.5', 'ru', '1 234,50'],
    ['-89.54', 'en', '-89.54'],
    ['0.1255', 'en', '0.1255'],
    ['123456789012345678.12', 'en', '123,456,789,012,345,678.12'],
    ['not a number', 'en', 'not a number'],
  ] as const)('%s in %s is %s', (text, language, shown) => {
    expect(spaced(formatDecimal(text, language, 2))).toBe(shown)
  })
})

describe('days and instants', () => {
  it('are of the calendar, not of a time zone', () => {
    expect(formatDay('2026-11-20', 'ru')).toBe('20.11.2026')
    expect(formatDay('2026-11-20', 'en')).toBe('20 Nov 2026')
    expect(formatDay('2026-13-40', 'en')).toBe('2026-13-40')
    expect(formatDay('soon', 'en')).toBe('soon')
  })

  it('leave out what goes without saying', () => {
    const now = new Date(2026, 10, 20, 18, 0)
    expect(formatInstant(new Date(2026, 10, 20, 9, 5).toISOString(), 'en', now)).toBe('09:05')
    expect(formatInstant(new Date(2026, 9, 2, 9, 5).toISOString(), 'en', now)).toBe('02 Oct, 09:05')
    expect(formatInstant(new Date(2025, 9, 2, 9, 5).toISOString(), 'en', now)).toBe('02 Oct 2025, 09:05')
  })
})

describe('other values', () => {
  it('confidence never rounds up to certainty', () => {
    expect(formatConfidence(0.999, 'en')).toBe('99%')
    expect(formatConfidence(0.29, 'en')).toBe('29%')
    expect(formatConfidence(1, 'en')).toBe('100%')
  })

  it('IBANs stand in fours, other codes as they are', () => {
    expect(formatCode('DE68210501700012345678')).toBe('DE68 2105 0170 0012 3456 78')
    expect(formatCode('7701234560')).toBe('7701234560')
    expect(formatCode('40702810400000018437')).toBe('40702810400000018437')
  })

  it('params of a sentence are written as the language writes them', () => {
    const params = { net: '1234.50', due: '2026-10-15', id: '7701234560', name: 'A.1' }
    expect(spaced(JSON.stringify(formatParams(params, 'ru')))).toBe(
      JSON.stringify({ net: '1 234,50', due: '15.10.2026', id: '7701234560', name: 'A.1' }),
    )
  })
})
