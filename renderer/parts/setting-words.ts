import type { i18n } from 'i18next'

/** Where words of settings lie: those of ledgers, and those of everything else that is set up by a form. */
const NAMESPACES = ['ledgers', 'program'] as const

/** Words that may be there for a name, the kind's own first; undefined when there are none. */
function words(
  i18n: i18n,
  kind: string,
  group: 'fields' | 'help' | 'choices' | 'secrets',
  name: string,
): string | undefined {
  const key = [`${group}.${kind}.${name}`, `${group}.any.${name}`]
    .flatMap((path) => NAMESPACES.map((space) => `${space}:${path}`))
    .find((one) => i18n.exists(one))
  // Names come from the engine, so they cannot be literals.
  return key === undefined ? undefined : (i18n.t as (key: string) => string)(key)
}

/** A setting's name for people. Of a kind newer than these words, the setting's own name in plain letters. */
export function settingLabel(i18n: i18n, kind: string, name: string): string {
  return words(i18n, kind, 'fields', name) ?? plain(name)
}

/** What to write there and where to find it; nothing where there is nothing to say. */
export function settingHelp(i18n: i18n, kind: string, name: string): string | undefined {
  return words(i18n, kind, 'help', name)
}

/** A choice for people. */
export function choiceLabel(i18n: i18n, kind: string, choice: string): string {
  return words(i18n, kind, 'choices', choice) ?? choice
}

/** A secret's name for people. */
export function secretLabel(i18n: i18n, kind: string, name: string): string {
  return words(i18n, kind, 'secrets', name) ?? plain(name)
}

/** A kind of ledger by its vendor's name. */
export function kindLabel(i18n: i18n, kind: string): string {
  return words(i18n, 'any', 'choices', kind) ?? plain(kind)
}

function plain(name: string): string {
  const apart = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/-/g, ' ')
    .toLowerCase()
  return apart.charAt(0).toUpperCase() + apart.slice(1)
}
