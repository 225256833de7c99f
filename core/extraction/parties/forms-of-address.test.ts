import { expect, test } from 'vitest'
import { withoutFormOfAddress } from './forms-of-address.ts'

test.each([
  ['Mevrouw J.M. de Wit', 'J.M. de Wit'],
  ['Herrn Lukas Feldt', 'Lukas Feldt'],
  ['M. et Mme LEGRAND Alain', 'M. et Mme LEGRAND Alain'],
  ['Frau Müller', 'Frau Müller'],
  ['Dr. med. Merle Petersen', 'Dr. med. Merle Petersen'],
  ['Mirador Sol S.L.', 'Mirador Sol S.L.'],
  ['Pannonia Trade Kft.', 'Pannonia Trade Kft.'],
])('"%s" is addressed to "%s"', (printed, name) => {
  expect(withoutFormOfAddress(printed)).toBe(name)
})
