import type { Unmapped } from '../../domain/e-invoice.ts'
import type { XmlElement } from './xml-tree.ts'

const MOST_UNMAPPED = 500
/** Embedded attachments come as base64: enough to see what it is. */
const LONGEST_VALUE = 300
const CLEANED = 10 * LONGEST_VALUE

/**
 * Walks a document and remembers what was read from it, so that all the rest can be shown as unmapped. Steps of a path are local names;
 * "A|B" takes either (two versions of one syntax). Elements of a foreign namespace are never matched.
 */
export class XmlPath {
  readonly root: XmlElement
  private readonly read = new Set<XmlElement>()
  private readonly readAttributes = new Map<XmlElement, Set<string>>()

  constructor(root: XmlElement) {
    this.root = root
  }

  /** Every element at the end of the path, in document order. */
  all(from: XmlElement | undefined, ...steps: readonly string[]): XmlElement[] {
    let level = from === undefined ? [] : [from]
    for (const step of steps) {
      const names = step.split('|')
      level = level.flatMap((parent) =>
        parent.children.filter((child) => names.includes(child.name) && belongs(child, parent)),
      )
    }
    return level
  }

  first(from: XmlElement | undefined, ...steps: readonly string[]): XmlElement | undefined {
    return this.all(from, ...steps)[0]
  }

  /** Trimmed text of the first element there, runs of white space made one; undefined when there is none or it is empty. */
  text(from: XmlElement | undefined, ...steps: readonly string[]): string | undefined {
    const element = this.first(from, ...steps)
    if (element === undefined) return undefined
    this.read.add(element)
    return clean(element.text)
  }

  attribute(from: XmlElement | undefined, name: string): string | undefined {
    const value = from?.attributes[name]
    if (from === undefined || value === undefined) return undefined
    const seen = this.readAttributes.get(from)
    if (seen === undefined) this.readAttributes.set(from, new Set([name]))
    else seen.add(name)
    return clean(value)
  }

  /** Marks an element and what is said in its attributes as understood, whatever namespace it is of. */
  take(element: XmlElement): void {
    this.read.add(element)
    for (const name of Object.keys(element.attributes)) this.attribute(element, name)
  }

  /** Everything not asked for, in document order, the first 500; `leftOut` counts the rest. */
  unmapped(): { unmapped: Unmapped[]; leftOut: number } {
    const unmapped: Unmapped[] = []
    let leftOut = 0
    const add = (path: string, text: string): void => {
      // An attachment of megabytes is not cleaned whole to keep its beginning.
      const value = clean(text.length > CLEANED ? text.slice(0, CLEANED) : text)
      if (value === undefined) return
      if (unmapped.length === MOST_UNMAPPED) leftOut += 1
      else unmapped.push({ path, value: value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value })
    }
    const visit = (element: XmlElement, path: string): void => {
      if (!this.read.has(element)) add(path, element.text)
      const seen = this.readAttributes.get(element)
      for (const [name, value] of Object.entries(element.attributes)) {
        if (seen?.has(name) !== true && !isQualifier(name)) add(`${path}/@${name}`, value)
      }
      for (const [name, alike] of Map.groupBy(element.children, (child) => child.name)) {
        alike.forEach((child, index) => visit(child, `${path}/${name}${alike.length > 1 ? `[${index + 1}]` : ''}`))
      }
    }
    visit(this.root, this.root.name)
    return { unmapped, leftOut }
  }
}

/** Path of an element for a person to find it: names from the root, places among brothers of the same name. */
export function pathTo(root: XmlElement, element: XmlElement | undefined): string {
  if (element === undefined) return root.name
  const seek = (at: XmlElement, path: string): string | undefined => {
    if (at === element) return path
    for (const child of at.children) {
      const alike = at.children.filter((brother) => brother.name === child.name)
      const place = alike.length > 1 ? `[${alike.indexOf(child) + 1}]` : ''
      const found = seek(child, `${path}/${child.name}${place}`)
      if (found !== undefined) return found
    }
    return undefined
  }
  return seek(root, root.name) ?? root.name
}

/** Attributes that only qualify the text of their element: by themselves they say nothing. */
function isQualifier(name: string): boolean {
  return /^(currencyID|format|listID|listAgencyID|listVersionID|schemeAgencyID|schemeVersionID|languageID)$/.test(name)
}

function belongs(child: XmlElement, parent: XmlElement): boolean {
  return child.uri === '' || child.uri === parent.uri || familyOf(child.uri) === familyOf(parent.uri)
}

/** UBL and CII spread one document over several namespaces. */
function familyOf(uri: string): string {
  if (uri.startsWith('urn:oasis:names:specification:ubl:')) return 'ubl'
  if (uri.startsWith('urn:un:unece:uncefact:') || uri.startsWith('urn:ferd:')) return 'cii'
  return uri
}

function clean(text: string): string | undefined {
  const value = text.replace(/\s+/gu, ' ').trim()
  return value === '' ? undefined : value
}
