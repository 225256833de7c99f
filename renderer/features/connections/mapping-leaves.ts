type Tree = Readonly<Record<string, unknown>>
type Leaf = string | number | boolean

/** A place of a mapping and what is written there. */
export interface MappingLeaf {
  /** Names from the root; a number is a place in a list. */
  readonly path: readonly string[]
  readonly value: Leaf
}

/** Every place of a mapping that holds a value, in the mapping's order. */
export function leavesOf(tree: unknown, path: readonly string[] = []): MappingLeaf[] {
  if (isLeaf(tree)) return [{ path, value: tree }]
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([name, branch]) => leavesOf(branch, [...path, name]))
}

/**
 * The overrides with one place set, or taken back with `undefined`. Lists are replaced as a whole by the engine, so a change inside one takes the
 * effective list along.
 */
export function withOverride(overrides: Tree, effective: Tree, path: readonly string[], value: Leaf | undefined): Tree {
  const list = path.findIndex((_, index) => Array.isArray(at(effective, path.slice(0, index + 1))))
  if (list === -1) return put(overrides, path, value)
  const toList = path.slice(0, list + 1)
  if (value === undefined) return put(overrides, toList, undefined)
  return put(overrides, toList, changed(at(effective, toList), path.slice(list + 1), value))
}

/** Whether a place was set by a person. */
export function isOverridden(overrides: Tree, path: readonly string[]): boolean {
  let here: unknown = overrides
  for (const name of path) {
    if (Array.isArray(here)) return true
    if (typeof here !== 'object' || here === null || !(name in here)) return false
    here = (here as Tree)[name]
  }
  return true
}

/** A typed text in the sort of what stood there; undefined where it has another. */
export function sameSort(before: Leaf, text: string): Leaf | undefined {
  if (typeof before === 'string') return text
  if (typeof before === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number
}

function isLeaf(value: unknown): value is Leaf {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function at(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (here, name) => (typeof here === 'object' && here !== null ? (here as Tree)[name] : undefined),
    tree,
  )
}

function put(tree: Tree, [name, ...rest]: readonly string[], value: unknown): Tree {
  if (name === undefined) return tree
  const { [name]: before, ...others } = tree
  if (rest.length === 0) return value === undefined ? others : { ...tree, [name]: value }
  const branch = put(typeof before === 'object' && before !== null ? (before as Tree) : {}, rest, value)
  return Object.keys(branch).length === 0 ? others : { ...tree, [name]: branch }
}

function changed(tree: unknown, [name, ...rest]: readonly string[], value: Leaf): unknown {
  if (name === undefined) return value
  if (Array.isArray(tree))
    return tree.map((item: unknown, index) => (String(index) === name ? changed(item, rest, value) : item))
  return { ...(tree as Tree), [name]: changed((tree as Tree)[name], rest, value) }
}
