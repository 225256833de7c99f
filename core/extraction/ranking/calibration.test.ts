import { expect, it } from 'vitest'
import table from '../../../models/calibration.json' with { type: 'json' }
import { SAID_TWICE } from '../../domain/checks/key-fields.ts'
import { along, calibrate, calibrated, FIELD_CLASSES } from './calibration.ts'

it('has a rising curve for every class of field, from print and from recognition', () => {
  for (const field of FIELD_CLASSES) {
    for (const source of ['text', 'ocr']) {
      const curve = (table.curves as Record<string, number[][]>)[`${field}-${source}`]
      expect(curve, `${field}-${source}`).toBeDefined()
      for (const axis of [0, 1]) {
        const values = curve?.map((point) => point[axis] ?? NaN) ?? []
        expect(values).toEqual([...values].sort((a, b) => a - b))
      }
    }
  }
})

it('draws straight lines between points and stays level behind the last', () => {
  const curve: [number, number][] = [[0.5, 0.4], [0.9, 0.8]] // prettier-ignore
  expect(along(curve, 0.25)).toBeCloseTo(0.2)
  expect(along(curve, 0.7)).toBeCloseTo(0.6)
  expect(along(curve, 0.99)).toBe(0.8)
})

it('makes nothing certain that the rules hold back', () => {
  expect(calibrated('supplierName', 'text', 0.93)).toBeLessThan(0.95)
  expect(calibrated('grossTotal', 'text', 0.94)).toBeLessThan(0.95)
  expect(calibrated('grossTotal', 'ocr', 0.94)).toBeLessThan(0.95)
  expect(calibrated('unknown', 'text', 0.3)).toBe(0.3)
})

it('on a scan nothing is as sure as what page and machine code say alike', () => {
  for (const field of ['grossTotal', 'supplierTaxId', 'supplierIban', 'supplierName'])
    for (const raw of [0.9, 0.95, 0.99, 1]) expect(calibrated(field, 'ocr', raw)).toBeLessThan(SAID_TWICE)
})

it('touches only what was read from pages', () => {
  const value = { value: '12.00', confidence: 0.5 }
  const { fields } = calibrate({
    kind: 'invoice',
    kindConfidence: 1,
    fields: { grossTotal: { ...value, source: 'e-invoice' }, netTotal: { ...value, source: 'text' } },
    lines: [],
    taxBreakdown: [],
    findings: [],
  })
  expect(fields.grossTotal?.confidence).toBe(0.5)
  expect(fields.netTotal?.confidence).not.toBe(0.5)
})
