import type { EmbeddedXml } from '../../domain/page-text.ts'
import { ProblemError } from '../../domain/problem.ts'
import { isCii, readCii } from './cii.ts'
import { isFatturaPa, readFatturaPa } from './fattura-pa.ts'
import type { EInvoiceResult } from './invoice-draft.ts'
import { isKsef, readKsef } from './ksef.ts'
import { isUbl, readUbl } from './ubl.ts'
import { isUpd, readUpd } from './upd.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

const READERS: readonly (readonly [is: (root: XmlElement) => boolean, read: (root: XmlElement) => EInvoiceResult])[] = [
  [isUbl, readUbl],
  [isCii, readCii],
  [isKsef, readKsef],
  [isUpd, readUpd],
  [isFatturaPa, readFatturaPa],
]

/**
 * Reads an XML e-invoice exactly, whichever of the known syntaxes its root element and namespace say it is. Values come with confidence 1
 * and no place on a page. What is wrong with the XML itself is in `extraction.findings`; a value that is no value is left out.
 * Problems: xml-too-large, xml-hostile, file-damaged (not well-formed), xml-not-an-invoice (well-formed, of another kind).
 */
export function readEInvoice(xml: EmbeddedXml): EInvoiceResult {
  const root = parseXml(xml.content)
  const reader = READERS.find(([is]) => is(root))
  if (reader === undefined) throw new ProblemError('xml-not-an-invoice', { root: root.name.slice(0, 100) })
  return reader[1](root)
}
