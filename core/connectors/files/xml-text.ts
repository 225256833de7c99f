/** A written piece of XML. Branded by its one maker, so that no plain text is ever taken for markup. */
export type Xml = string & { readonly __xml: unique symbol }

type Attributes = Readonly<Record<string, string | undefined>>

/** An element; attributes and children that are undefined are left out. Text is escaped, and what XML 1.0 cannot hold is dropped. */
export function element(name: string, attributes: Attributes = {}, ...children: (Xml | undefined)[]): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value ?? '')}"`)
  const inside = children.filter((child) => child !== undefined).join('')
  return `<${name}${written.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}` as Xml
}

/** An element that holds a text; undefined when there is none. */
export function leaf(name: string, value: string | undefined, attributes: Attributes = {}): Xml | undefined {
  return value === undefined ? undefined : element(name, attributes, escaped(value))
}

/** An element that is left out when nothing is in it. */
export function group(name: string, ...children: (Xml | undefined)[]): Xml | undefined {
  return children.some((child) => child !== undefined) ? element(name, {}, ...children) : undefined
}

function escaped(text: string): Xml {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark) as Xml
}
