import { expect, test } from 'vitest'
import { languageOfLetters } from './language-of-letters.ts'

test.each([
  // Names of goods as English data read them, without marks.
  [
    'pol',
    'Wynajem podnosnika Ustugi doradcze, konsultant senior Sprzatanie biura codzienne Ttumaczenie Druk ulotek szt.',
  ],
  [
    'fra',
    'Vis bois boite de 200 Eau plate Plaque de platre Essuie-mains plis Nougat tendre Jus de pomme Farine Plinthe',
  ],
  [
    'nld',
    'Verpakkingstape bruin Bronwater zonder koolzuur Koffie gemalen Gevelverf steengrijs Schoonmaak van het kantoor wekelijks Vergaderstoel',
  ],
  ['deu', 'Unterhaltsreinigung wochentlich Wartung Heizungsanlage Beratung vor Ort Mittagsmenii Projektleitung Juni'],
  [
    'eng',
    'Weekly cleaning of the offices Hosting of the website Folding chairs Printing paper Office cleaning services',
  ],
] as const)('goods tell that a page is in %s', (language, words) => {
  expect(languageOfLetters(words.split(' '))).toBe(language)
})

test('codes, units and a word or two tell nothing', () => {
  expect(languageOfLetters(['439136', 'AR7288', 'kg', 'Stk', 'm2', '1.011,00€'])).toBeUndefined()
  expect(languageOfLetters([])).toBeUndefined()
})
