import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { alterationRates } from './e-invoices/alterations.ts'
import { exactness } from './e-invoices/exactness.ts'
import { pageAgreement } from './e-invoices/page-agreement.ts'
import { refusals } from './e-invoices/refusals.ts'
import { readerSpeed, viewSpeed } from './e-invoices/speed.ts'
import { xmlFilesUnder } from './e-invoices/truth.ts'
import { verdicts } from './e-invoices/verdicts.ts'

/*
 * `npm run bench -- e-invoices --corpora DIR`: how exactly e-invoices are read, whether the page comparison cries wolf and what it catches,
 * how fast, and what hostile files cost. DIR holds folders with `gt/*.json`.
 */
const { values } = parseArgs({ options: { corpora: { type: 'string' } } })
if (values.corpora === undefined) {
  console.error('bench e-invoices: --corpora DIR')
  process.exit(2)
}
const { corpora } = values

const say = (text: string): void => console.log(text)
say(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`)

// First, while the process has had nothing large in hand: memory is its high-water mark.
for (const { what, code, ms, megabytes } of await refusals()) {
  say(`refused: ${what}: ${code}, ${ms} ms, memory +${megabytes} MB`)
}
for (const row of await exactness(corpora)) {
  say(`exact: ${row.folder}: ${row.right}/${row.fields} fields in ${row.documents} documents`)
  for (const wrong of row.wrong) say(`  ${wrong}`)
}
const { broken, sound } = await verdicts(corpora)
say(`broken on purpose: ${broken.told}/${broken.files} told${broken.missed.map((name) => ` (not ${name})`).join('')}`)
say(`others: something said against ${sound.told}/${sound.files}`)
for (const said of sound.said) say(`  ${said}`)
const agreement = await pageAgreement(corpora)
say(
  `page against XML: ${agreement.alarms} false alarms in ${agreement.compared} fields of ${agreement.documents} PDFs that agree; ` +
    `${agreement.deliberate.caught} of ${agreement.deliberate.documents} PDFs that differ on purpose told`,
)
for (const told of agreement.told) say(`  ${told}`)
for (const { field, altered, caught, missed } of await alterationRates(corpora)) {
  say(`altered in the XML: ${field}: ${caught}/${altered} caught`)
  for (const name of missed) say(`  missed in ${name}`)
}
const files = await xmlFilesUnder(corpora)
const { byClock, byCore } = await readerSpeed(files)
say(`reader: ${byClock} XML/s by the clock, ${byCore} by the time of one core, over ${files.length} files`)
const { drawMs, pictureMs } = await viewSpeed(files)
say(`readable view: median ${drawMs} ms to lay out and draw a page, ${pictureMs} ms to its 1600 px picture`)
