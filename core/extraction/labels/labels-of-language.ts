import { PARTY_ROLES } from './label-roles.ts'
import type { Label } from './labels.ts'

/**
 * Finnish "Saaja" is who is paid, Estonian "saaja" who is billed: where a label names a party in the language of the page, what it names in
 * others is left out. Labels of other languages stay: pages mix them.
 */
export function inLanguage(labels: readonly (readonly Label[])[], language: string | undefined): Label[][] {
  return labels.map((row) =>
    row.map((label): Label => {
      const parties = label.meanings.filter(({ role }) => PARTY_ROLES.has(role))
      if (!parties.some((meaning) => meaning.language === language)) return label
      return {
        ...label,
        meanings: label.meanings.filter(({ role, language: of }) => !PARTY_ROLES.has(role) || of === language),
      }
    }),
  )
}
