import { openPageSources } from '../../../core/adapters/page-sources.ts'
import { runChecks } from '../../../core/domain/checks/checks.ts'
import { IsoDate } from '../../../core/domain/dates.ts'
import { readAttachedEInvoice } from '../../../core/extraction/e-invoice/extract-from-e-invoice.ts'
import { xmlTruths } from './truth.ts'

/**
 * Whether files broken on purpose (`error-cases` in their names) are told to be, and whether anything is said against the structure or the
 * rules of the others. Findings about what any document may have (age, an unknown tax id) are no verdict on the XML.
 */
export async function verdicts(corpora: string) {
  const sources = openPageSources()
  const broken = { files: 0, told: 0, missed: [] as string[] }
  const sound = { files: 0, told: 0, said: [] as string[] }
  for (const truth of await xmlTruths(corpora)) {
    const { source } = await sources.open(truth.path)
    const { xml } = source
    await source.close()
    if (xml.length === 0) continue
    const { extraction } = readAttachedEInvoice(xml)
    if (/error-cases/.test(truth.name)) {
      const subject = { extraction, unreadPages: [], today: IsoDate.parse('2026-11-20'), ownCompanies: [], others: [] }
      broken.files += 1
      if (runChecks(subject).some(({ severity }) => severity === 'error' || severity === 'warning')) broken.told += 1
      else broken.missed.push(truth.name)
    } else {
      sound.files += 1
      if (extraction.findings.length === 0) continue
      sound.told += 1
      const said = extraction.findings.map(
        ({ code, params }) => `${code} ${params?.['rule'] ?? ''} ${params?.['path'] ?? params?.['term'] ?? ''}`,
      )
      sound.said.push(`${truth.name}: ${[...new Set(said)].slice(0, 6).join('; ')}`)
    }
  }
  return { broken, sound }
}
