/**
 * Makes the documents in resources/samples, and expected.json here, from one truth each: `npm run samples`. What makes them stands
 * apart from them, so that the samples' folder holds documents and nothing else. Needs Chromium (Debian: apt-get install chromium)
 * and the fonts fonts-liberation, fonts-dejavu-core, fonts-inter, fonts-open-sans, fonts-lato and fonts-paratype; the made files
 * carry the fonts they need. Nothing else of the project depends on this script.
 */
import { writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright'
import sharp from 'sharp'
import * as akt from './documents/akt.ts'
import * as avoir from './documents/avoir-credit-note.ts'
import * as poland from './documents/faktura-poland.ts'
import * as ireland from './documents/invoice-ireland.ts'
import * as ubl from './documents/invoice-netherlands-ubl.ts'
import * as scan from './documents/invoice-scan.ts'
import * as ukraine from './documents/rakhunok-ukraine.ts'
import * as germany from './documents/rechnung-facturx.ts'
import { facturX } from './documents/rechnung-facturx-xml.ts'
import * as photo from './documents/rechnung-photo.ts'
import * as receipt from './documents/receipt-till.ts'
import * as kazakhstan from './documents/schet-kazakhstan.ts'
import * as schet from './documents/schet-na-oplatu.ts'
import * as torg from './documents/torg-12.ts'
import * as two from './documents/two-invoices.ts'
import * as upd from './documents/upd.ts'
import { expected, type ExpectedDocument } from './expected.ts'
import { imagePdf, openPress, picture, printPdf, withFacturX } from './paper.ts'
import type { SampleTruth } from './sample.ts'
import { desk, photographed, scanned, thermal } from './wear.ts'

interface Sample {
  readonly file: string
  readonly truths: readonly SampleTruth[]
  make(press: Browser): Promise<Uint8Array>
}

const DPI_200 = 200 / 96

function printed(file: string, document: { truth: SampleTruth; html(): string | Promise<string> }): Sample {
  return { file, truths: [document.truth], make: async (press) => printPdf(press, await document.html(), file) }
}

const SAMPLES: readonly Sample[] = [
  printed('invoice-ireland.pdf', ireland),
  {
    file: 'rechnung-facturx.pdf',
    truths: [germany.truth],
    make: async (press) =>
      withFacturX(await printPdf(press, germany.html(), ''), facturX(germany.truth), 'Rechnung RE-2026-1187'),
  },
  { file: 'invoice-netherlands-ubl.xml', truths: [ubl.truth], make: async () => new TextEncoder().encode(ubl.xml()) },
  printed('faktura-poland.pdf', poland),
  {
    file: 'invoice-scan.pdf',
    truths: [scan.truth],
    make: async (press) => imagePdf(await scanned(sharp(await picture(press, scan.html(), DPI_200))), 'Scan'),
  },
  {
    file: 'rechnung-photo.jpg',
    truths: [photo.truth],
    make: async (press) =>
      photographed(await picture(press, desk(await picture(press, photo.html(), DPI_200)), 2, '.photo')),
  },
  printed('schet-na-oplatu.pdf', schet),
  printed('upd.pdf', upd),
  printed('torg-12.pdf', torg),
  printed('akt.pdf', akt),
  {
    file: 'receipt-till.png',
    truths: [receipt.truth],
    make: async (press) => thermal(await picture(press, receipt.html(), DPI_200)),
  },
  printed('avoir-credit-note.pdf', avoir),
  { file: 'two-invoices.pdf', truths: two.truths, make: (press) => printPdf(press, two.html(), 'two-invoices.pdf') },
  printed('rakhunok-ukraine.pdf', ukraine),
  printed('schet-kazakhstan.pdf', kazakhstan),
]

/** A download that broke off: the first half of a good PDF, with no page in it that could be saved. */
const BROKEN: ExpectedDocument = { file: 'broken.pdf', part: 1, problem: 'file-damaged' }

async function generate(): Promise<void> {
  const folder = new URL('../samples/', import.meta.url)
  const press = await openPress()
  const truths: ExpectedDocument[] = []
  for (const sample of SAMPLES) {
    const bytes = await sample.make(press)
    await writeFile(new URL(sample.file, folder), bytes)
    const many = sample.truths.length > 1
    sample.truths.forEach((truth, index) => {
      truths.push(expected(sample.file, truth, many ? { part: index + 1, page: index + 1 } : { part: 1 }))
    })
    if (sample.file === 'invoice-ireland.pdf') {
      await writeFile(new URL(BROKEN.file, folder), bytes.subarray(0, Math.floor(bytes.length / 2)))
    }
    process.stdout.write(`${sample.file} ${Math.ceil(bytes.length / 1024)} kB\n`)
  }
  await press.close()
  await writeFile(new URL('expected.json', import.meta.url), `${JSON.stringify([...truths, BROKEN], null, 2)}\n`)
}

await generate()
