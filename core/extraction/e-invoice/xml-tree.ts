import { SaxesParser } from 'saxes'
import { ProblemError } from '../../domain/problem.ts'

/** An element of a parsed document. Names are local: which prefix a producer chose says nothing. */
export interface XmlElement {
  readonly name: string
  readonly uri: string
  /** Without namespace declarations and schema locations. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** Character data of the element itself, untrimmed; that of its children not included. */
  text: string
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

/**
 * Bounds on what one e-invoice may ask of us. Ours: 300 000 elements are some 10 000 lines; the deepest syntax (CII Extended) nests
 * 12 elements; no element of any syntax here has more than 25 attributes, and a root declares at most some dozens of namespaces.
 */
export const XML_LIMITS = { characters: 20_000_000, depth: 64, attributes: 256, elements: 300_000 } as const

/**
 * Parses XML into a tree with namespaces resolved, whatever the prefixes. Streaming underneath: a limit that is crossed ends the
 * parse at that character. A DOCTYPE is refused whole, so no entity beyond the five of XML itself is ever expanded.
 * Problems: xml-too-large, xml-hostile, file-damaged (not well-formed).
 */
export function parseXml(content: string): XmlElement {
  if (content.length > XML_LIMITS.characters) {
    const size = String(Math.ceil(content.length / 1_000_000))
    throw new ProblemError('xml-too-large', { size, limit: String(XML_LIMITS.characters / 1_000_000) })
  }
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let attributes = 0
  let elements = 0
  parser.on('error', (error) => {
    throw new ProblemError('file-damaged', undefined, error)
  })
  parser.on('doctype', () => {
    throw hostile('doctype')
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > XML_LIMITS.attributes) throw hostile('attributes')
  })
  parser.on('opentagstart', () => {
    attributes = 0
    elements += 1
    if (elements > XML_LIMITS.elements) throw hostile('elements')
    if (open.length >= XML_LIMITS.depth) throw hostile('depth')
  })
  parser.on('opentag', (tag) => {
    // No prototype: a document may name an attribute anything.
    const own = Object.create(null) as Record<string, string>
    for (const attribute of Object.values(tag.attributes)) {
      const declares = attribute.prefix === 'xmlns' || attribute.name === 'xmlns' || attribute.uri === XSI
      if (!declares) own[attribute.local] = attribute.value
    }
    const element: XmlElement = { name: tag.local, uri: tag.uri, attributes: own, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (text: string): void => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(content.startsWith('\uFEFF') ? content.slice(1) : content).close()
  if (root === undefined) throw new ProblemError('file-damaged')
  return root
}

function hostile(what: 'doctype' | 'attributes' | 'elements' | 'depth'): ProblemError {
  return new ProblemError('xml-hostile', { what })
}
