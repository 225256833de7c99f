import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { firstMissing, mustBeThere, type LanguageData } from './language-data.ts'
import { languageOf } from './languages.ts'
import { choiceFor } from './reading-language.ts'

/** Folders that hold these packs as the program ships them, and those as a person adds them. */
async function having<T>(shipped: string[], own: string[], use: (data: LanguageData) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'skrepka-packs-'))
  try {
    for (const pack of shipped) await writeFile(join(folder, `${pack}.traineddata.gz`), 'x')
    for (const pack of own) await writeFile(join(folder, `${pack}.traineddata`), 'x')
    return await use({ shippedFolder: folder, ownFolder: folder })
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('what a page is read with', () => {
  it.each([
    ['ces', ['eng'], ['ces'], { packs: 'ces' }],
    ['ukr', ['ukr', 'eng'], [], { packs: 'ukr+eng' }],
    ['bel', ['rus', 'eng'], [], { packs: 'rus+eng', missingPack: 'bel' }],
    ['ces', ['eng'], [], { packs: 'eng', missingPack: 'ces' }],
    ['spa', ['eng'], [], { packs: 'eng', missingPack: 'spa' }],
  ] as const)('%s with %o and own %o', async (language, shipped, own, choice) => {
    expect(await having([...shipped], [...own], (data) => choiceFor(language, data))).toEqual(choice)
  })

  it('finds a pack added while it runs, and does without a folder of own packs', async () => {
    await having(['eng'], [], async (data) => {
      expect(await firstMissing('eng+lit', data)).toBe('lit')
      await writeFile(join(data.shippedFolder, 'lit.traineddata'), 'x')
      expect(await firstMissing('eng+lit', data)).toBeUndefined()
      expect(await firstMissing('eng+lit', { shippedFolder: data.shippedFolder })).toBe('lit')
      await expect(mustBeThere('eng+lav', data)).rejects.toMatchObject({ problem: { params: { language: 'lav' } } })
    })
  })
})

it.each([
  [
    'ces',
    'Faktura číslo Dodavatel Odběratel Datum vystavení Datum splatnosti Celkem k úhradě Kč množství cena bez DPH IČO',
  ],
  ['lit', 'PVM sąskaita faktūra serija Nr. Pardavėjas Pirkėjas kiekis kaina suma iš viso mokėti įmonės kodas'],
  ['lav', 'Rēķins pavadzīme datums piegādātājs saņēmējs daudzums cena summa kopā apmaksai PVN reģ. nr'],
  ['est', 'Arve number kuupäev maksetähtaeg klient registrikood kogus hind summa käibemaks kokku tasuda'],
  ['ron', 'Factură fiscală furnizor cumpărător cantitate preț unitar valoare TVA total plată scadență lei'],
  ['bul', 'Фактура доставчик получател дата количество единична цена стойност ддс сума за плащане лв еик'],
  ['bel', 'Рахунак-фактура пастаўшчык пакупнік атрымальнік колькасць кошт разам усяго да аплаты УНП'],
])('knows %s by its invoice', (language, text) => {
  expect(languageOf(text.split(' '))?.language).toBe(language)
})
