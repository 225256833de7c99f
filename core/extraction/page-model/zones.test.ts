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

const rolesOn = (page: ReturnType<typeof aPage>): Record<string, string | undefined> => {
  const built = page.build()
  const { layout, labels } = labelledLayout([built])
  const zones = findZones(layout, labels)
  return Object.fromEntries(
    layout.segments.map((segment) => [segment.text, zoneOf(zones, segment.page, segment.box, 'party')?.role]),
  )
}

test('lines that end where their label at the right edge ends are its own', () => {
  const page = aPage()
    .line(40, [[560, 'Потребитель:', { align: 'right' }]])
    .line(52, [[560, 'ООО «Мельница на Дальней»', { align: 'right' }]])
  expect(rolesOn(page)['ООО «Мельница на Дальней»']).toBe('buyer')
})

test('under the value beside a label stand its further lines, not those of the label below', () => {
  const page = aPage()
    .line(40, [[34, 'Постачальник: ТОВ «Будматеріали Захід»']])
    .line(52, [[109, 'п/р UA448207440000564589951972205']])
    .line(64, [[109, 'код за ЄДРПОУ 37123455']])
    .line(76, [
      [34, 'Покупець:'],
      [109, 'ФОП Гаврилюк О. Ю.'],
    ]) // prettier-ignore
    .line(88, [[109, '81100, смт Пустомити']])
    .line(100, [[109, 'вул. Шкільна, 9']])
  expect(rolesOn(page)['код за ЄДРПОУ 37123455']).toBe('seller')
})
