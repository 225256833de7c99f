import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { labelledLayout } from './labelled-layout.ts'

const rolesOfTo = (heading: string): string[] => {
  const page = aPage()
    .line(40, [[50, 'To: Bexley & Moss LLP']])
    .line(500, [[50, heading, { size: 16 }]])
    .line(525, [[50, 'To: Harrow Timber Ltd']])
  const labels = labelledLayout([page.build()]).labels.flat()
  return labels.filter(({ key }) => key === 'to').map(({ meanings }) => meanings[0]?.role ?? '')
}

test('"To" under "Payment advice" is who gets paid, above it who buys', () => {
  expect(rolesOfTo('PAYMENT ADVICE')).toEqual(['buyer', 'payee'])
})

test('under another heading it stays the buyer', () => {
  expect(rolesOfTo('Delivery address')).toEqual(['buyer', 'buyer'])
})
