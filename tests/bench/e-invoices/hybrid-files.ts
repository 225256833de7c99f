import type { EmbeddedXml, PageText } from '../../../core/domain/page-text.ts'
import { openReadings } from '../readings.ts'
import { xmlTruths, type XmlTruth } from './truth.ts'

/** A PDF with an e-invoice inside, read. */
export interface HybridFile {
  readonly truth: XmlTruth
  readonly xml: readonly EmbeddedXml[]
  readonly pages: readonly PageText[]
}

let read: Promise<HybridFile[]> | undefined

/** Every PDF of the corpora that carries an e-invoice, with its pages as they are read. */
export function hybridFiles(corpora: string): Promise<HybridFile[]> {
  return (read ??= readAll(corpora))
}

async function readAll(corpora: string): Promise<HybridFile[]> {
  const readings = openReadings()
  const files: HybridFile[] = []
  try {
    for (const truth of await xmlTruths(corpora)) {
      if (!truth.path.endsWith('.pdf')) continue
      const { xml, pages } = await readings.readingOf(truth.path)
      if (xml.length > 0) files.push({ truth, xml, pages })
    }
  } finally {
    await readings.close()
  }
  return files
}
