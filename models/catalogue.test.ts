import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { flawOf, readCatalogue } from './catalogue.ts'

const catalogue = readCatalogue()

test('every shipped model is exactly what the catalogue says', () => {
  expect(catalogue.length).toBeGreaterThan(0)
  expect(catalogue.map((entry) => [entry.name, flawOf(entry)])).toEqual(
    catalogue.map((entry) => [entry.name, undefined]),
  )
})

test('nothing lies in models/ocr that the catalogue does not know', () => {
  const shipped = readdirSync(join(import.meta.dirname, 'ocr')).filter((name) => !name.endsWith('.md'))
  expect(shipped.map((name) => `ocr/${name}`).toSorted()).toEqual(catalogue.map((entry) => entry.file).toSorted())
})

test('a wrong hash and a missing file are told apart', () => {
  const [entry] = catalogue
  if (entry === undefined) throw new Error('the catalogue is empty')
  expect(flawOf({ ...entry, sha256: '0'.repeat(64) })).toBe('its SHA-256 differs')
  expect(flawOf({ ...entry, file: 'ocr/none.traineddata.gz' })).toBe('the file is missing')
})
