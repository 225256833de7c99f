import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'

/** Pages were read with the data of their own language: with another's, names lose their accents. */
export const languageInstalled: Check = {
  name: 'language-installed',
  run: ({ pages = [] }) => {
    const packs = [...new Set(pages.flatMap(({ missingPack }) => missingPack ?? []))]
    return packs.length === 0 ? [] : [finding('language-not-installed', { params: { packs: packs.join(', ') } })]
  },
}
