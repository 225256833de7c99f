import { CARRIED_NAMESPACE, CARRIED_PREFIX, withCarried, type CarriedValue } from '../../domain/carried-values.ts'
import type { EInvoiceResult } from './invoice-draft.ts'
import type { XmlPath } from './xml-path.ts'

/** Values that our own UBL carries in its extension; those of other programs stay unmapped. */
export function carriedInUbl(xml: XmlPath): CarriedValue[] {
  const contents = xml.all(xml.root, 'UBLExtensions', 'UBLExtension', 'ExtensionContent')
  const groups = contents.flatMap(({ children }) => children.filter(({ uri }) => uri === CARRIED_NAMESPACE))
  return groups
    .flatMap(({ children }) => children)
    .map((value) => {
      xml.take(value)
      return { name: value.attributes['name'] ?? '', value: spaced(value.text) }
    })
}

/** Values that our own УПД carries in ИнфПолФХЖ1. */
export function carriedInUpd(xml: XmlPath): CarriedValue[] {
  const texts = xml.all(xml.root, 'Документ', 'СвСчФакт', 'ИнфПолФХЖ1', 'ТекстИнф')
  return texts.flatMap((text) => {
    const name = text.attributes['Идентиф'] ?? ''
    if (!name.startsWith(CARRIED_PREFIX)) return []
    xml.take(text)
    return [{ name: name.slice(CARRIED_PREFIX.length), value: spaced(text.attributes['Значен'] ?? '') }]
  })
}

/** A result with what it carried put back. */
export function withCarriedValues(result: EInvoiceResult, carried: readonly CarriedValue[]): EInvoiceResult {
  if (carried.length === 0) return result
  const { extraction, ...eInvoice } = result
  const { eInvoice: filled = eInvoice, ...rest } = withCarried({ ...extraction, eInvoice }, carried)
  return { ...filled, extraction: rest }
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
