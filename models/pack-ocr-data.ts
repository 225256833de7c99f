/**
 * Packs Tesseract language data for shipping, or verifies what is shipped.
 *
 *   node models/pack-ocr-data.ts                 verifies every file of the catalogue
 *   node models/pack-ocr-data.ts FOLDER          packs FOLDER/<language>.traineddata into models/ocr and writes the catalogue rows
 *
 * FOLDER is what the Debian packages unpack to:
 *   apt-get download tesseract-ocr-rus && dpkg -x tesseract-ocr-rus_*.deb out   →   out/usr/share/tesseract-ocr/5/tessdata
 * Data whose hash is not the one below is refused: it would be another version than the one measured.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { flawOf, readCatalogue, sha256, type CatalogueEntry } from './catalogue.ts'

/** SHA-256 of the unpacked data in Debian's packages, version 1:4.1.0-2 (the `tessdata_fast` set). */
const LANGUAGES: Readonly<Record<string, string>> = {
  deu: '19d219bbb6672c869d20a9636c6816a81eb9a71796cb93ebe0cb1530e2cdb22d',
  eng: '7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2',
  fra: 'ced037562e8c80c13122dece28dd477d399af80911a28791a66a63ac1e3445ca',
  ita: 'b8f89e1e785118dac4d51ae042c029a64edb5c3ee42ef73027a6d412748d8827',
  kaz: 'fcc01eed3815a42b9c6321c4c9d3606f39b166cbf95ade98b7d8d12063eae53d',
  nld: 'ced0e5e046a84c908a6aa7accbef9a232c4a5d9a8276691b81c6ee64d02963f6',
  pol: 'c4476cdbc0e33d898d32345122b7be1cbf85ace15f920f06c7714756e1ef79b2',
  rus: 'e16e5e036cce1d9ec2b00063cf8b54472625b9e14d893a169e2b0dedeb4df225',
  spa: '6f2e04d02774a18f01bed44b1111f2cd7f3ba7ac9dc4373cd3f898a40ea6b464',
  ukr: 'd59e53e2bded32f4445f124b4b00240fcac7e8044c003ab822ccb94f0b3db59b',
}

const folder = process.argv[2]
process.exitCode = folder === undefined ? verify() : pack(folder)

function verify(): number {
  const flawed = readCatalogue().flatMap((entry) => {
    const flaw = flawOf(entry)
    return flaw === undefined ? [] : [`${entry.file}: ${flaw}`]
  })
  for (const line of flawed) console.error(line)
  console.log(`${readCatalogue().length - flawed.length} of ${readCatalogue().length} models are as the catalogue says`)
  return flawed.length === 0 ? 0 : 1
}

function pack(from: string): number {
  const catalogueFile = join(import.meta.dirname, 'catalogue.json')
  const others = existsSync(catalogueFile) ? readCatalogue().filter((entry) => LANGUAGES[entry.name] === undefined) : []
  const rows: CatalogueEntry[] = []
  mkdirSync(join(import.meta.dirname, 'ocr'), { recursive: true })
  for (const [language, contentSha256] of Object.entries(LANGUAGES)) {
    const content = readFileSync(join(from, `${language}.traineddata`))
    if (sha256(content) !== contentSha256) {
      console.error(`${language}.traineddata is not the version we measured`)
      return 1
    }
    const packed = gzipSync(content, { level: 9 })
    const file = `ocr/${language}.traineddata.gz`
    writeFileSync(join(import.meta.dirname, file), packed)
    rows.push({
      name: language,
      file,
      size: packed.length,
      sha256: sha256(packed),
      contentSha256,
      licence: 'Apache-2.0',
      source: `Debian tesseract-ocr-${language} 1:4.1.0-2 (tessdata_fast)`,
    })
  }
  writeFileSync(catalogueFile, `${JSON.stringify([...rows, ...others], null, 2)}\n`)
  return 0
}
