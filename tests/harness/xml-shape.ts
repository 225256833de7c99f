import { SaxesParser } from 'saxes'

/** An element as a schema says it: attributes with their patterns (a name ending in ? may be missing), children in order with how often. */
export interface Shape {
  readonly attributes?: Readonly<Record<string, RegExp>>
  /** «Имя», «Имя?», «Имя*», «Имя+», or «A|B» for one of several, in the order of the schema's sequence. */
  readonly children?: readonly string[]
  /** For elements with a text. */
  readonly text?: RegExp
}

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

/** Everything in an XML text that breaks its schema, as sentences; none when it is valid. Elements without a shape are told too. */
export function shapeErrors(xml: string, shapes: Readonly<Record<string, Shape>>): string[] {
  const errors: string[] = []
  const walk = (node: Node, path: string): void => {
    const at = `${path}/${node.name}`
    const shape = shapes[at.slice(1)] ?? shapes[node.name]
    if (shape === undefined) return void errors.push(`${at}: no such element`)
    const { attributes = {}, children = [], text } = shape
    const known = new Map(Object.entries(attributes).map(([name, pattern]) => [name.replace('?', ''), pattern]))
    for (const [name, value] of Object.entries(node.attributes)) {
      const pattern = known.get(name)
      if (pattern === undefined) errors.push(`${at}@${name}: no such attribute`)
      else if (!pattern.test(value)) errors.push(`${at}@${name}: ${value}`)
    }
    for (const name of Object.keys(attributes)) {
      if (!name.endsWith('?') && !(name in node.attributes)) errors.push(`${at}@${name}: missing`)
    }
    const order = children.map((child) => {
      const [, names = '', times = ''] = /^(.*?)([?*+]?)$/.exec(child) ?? []
      return `(?:(?:${names}),)${times}`
    })
    const found = node.children.map(({ name }) => `${name},`).join('')
    if (!new RegExp(`^${order.join('')}$`, 'u').test(found))
      errors.push(`${at}: [${found}] is not ${children.join(' ')}`)
    if (text !== undefined && !text.test(node.text)) errors.push(`${at}: text ${node.text}`)
    if (text === undefined && node.text.trim() !== '') errors.push(`${at}: has a text`)
    for (const child of node.children) walk(child, at)
  }
  walk(treeOf(xml), '')
  return errors
}

function treeOf(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' }
  const open: Node[] = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    const at = open.at(-1)
    if (at !== undefined) at.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  const [document] = root.children
  if (document === undefined) throw new Error('no element')
  return document
}
