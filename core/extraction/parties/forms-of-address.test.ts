import { expect, test } from 'vitest'
import { isFormOfAddress, namesPerson, withoutFormOfAddress } from './forms-of-address.ts'

test.each([
  ['Mevrouw J.M. de Wit', 'J.M. de Wit'],
  ['Herrn Lukas Feldt', 'Lukas Feldt'],
  ['M. et Mme LEGRAND Alain', 'M. et Mme LEGRAND Alain'],
  ['Mme et M. Delaunay', 'Mme et M. Delaunay'],
  ['Frau Müller', 'Frau Müller'],
  ['Dr. med. Merle Petersen', 'Dr. med. Merle Petersen'],
  ['Mirador Sol S.L.', 'Mirador Sol S.L.'],
  ['Pannonia Trade Kft.', 'Pannonia Trade Kft.'],
  ['Eheleute Erika und Max Muster', 'Erika und Max Muster'],
  ['Frau Karin Holm Hausverwaltung e.K.', 'Karin Holm Hausverwaltung e.K.'],
  ['MS Trading Solutions Ltd', 'MS Trading Solutions Ltd'],
  ['Pan Foods Polska Sp. z o.o.', 'Pan Foods Polska Sp. z o.o.'],
])('"%s" is addressed to "%s"', (printed, name) => {
  expect(withoutFormOfAddress(printed)).toBe(name)
})

test.each([
  'Mr Graeme Sinclair',
  'Dr. Merle Petersen',
  'M. Alain Legrand',
  'De heer J. de Wit',
  'Szanowna Pani Ewa Lis',
])('"%s" is a person', (name) => expect(namesPerson(name)).toBe(true))
test.each(['Drogerie Petersen', 'Mirador Sol S.L.', 'Annahof Gartenbau', 'Panorama Reisen'])(
  '"%s" is not said to be one',
  (name) => expect(namesPerson(name)).toBe(false),
)
test.each([
  'Herrn',
  'Herrn und Frau',
  'M. et Mme',
  'z. Hd.',
  'z.Hd.',
  'Spett.le',
  'Sra.',
  'An',
  'To',
  'Rodzina',
  'The Manager',
  'Accounts Payable',
  'Kreditorenbuchhaltung',
])('"%s" is nothing but a form of address', (text) => expect(isFormOfAddress(text)).toBe(true))
test.each(['Andersen', 'Total', 'Firmenich', 'Madame Bovary'])('"%s" is more than that', (text) =>
  expect(isFormOfAddress(text)).toBe(false),
)
