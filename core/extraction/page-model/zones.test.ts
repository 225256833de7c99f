import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import type { Box } from '../../domain/evidence.ts'
import { labelledLayout } from '../labels/labelled-layout.ts'
import { findZones, zoneOf, type Zone } from './zones.ts'

test('of two labels side by side the right one counts, though on a page askew it lies a little higher', () => {
  const page = aPage({ source: 'ocr' })
    .line(100, [
      [50, 'Sprzedawca'],
      [300, 'Nabywca'],
    ])
    .line(114, [
      [50, 'Sowińska Opakowania Sp. z o.o.'],
      [300, 'Wierzbowa Narzędzia Sp. z o.o.'],
    ])
    .build()
  const { layout, labels } = labelledLayout([page])
  // As skew leaves them: the left block reaches across the page, and the right label's letters stand higher.
  const zones = findZones(layout, labels).map((zone): Zone => {
    const [x0, y0, x1, y1] = zone.label.box
    const right = zone.role === 'buyer'
    const up = right ? 16 : 0
    const label: Box = [x0, y0 - up, x1, y1 - up]
    return { ...zone, box: [right ? x0 : 0, 80, page.width, 200], label: { ...zone.label, box: label } }
  })
  const roleAt = (x: number) => zoneOf(zones, layout.pages[0] ?? page, [x, 140, x + 60, 150], 'party')?.role
  expect([roleAt(60), roleAt(320)]).toEqual(['seller', 'buyer'])
})
