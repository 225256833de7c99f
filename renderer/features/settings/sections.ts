/** Sections of the settings and the rows of each, in their order. Words: `program:settings.sections.<section>`, `program:settings.rows.<row>`. */
export const SECTIONS = [
  { name: 'companies', rows: ['ownCompanies'] },
  { name: 'appearance', rows: ['language', 'scheme', 'density', 'zoom'] },
  { name: 'reading', rows: ['promise', 'flags', 'models', 'secondOpinion', 'train', 'riskRules'] },
  { name: 'inlets', rows: ['folders', 'mailboxes', 'bots'] },
  { name: 'connections', rows: ['ledgers'] },
  { name: 'backups', rows: ['backupFolder', 'daily', 'backUpNow', 'lookNow', 'restore'] },
  { name: 'computer', rows: ['startAtLogin', 'closing', 'updates'] },
  { name: 'privacy', rows: ['whatLeaves', 'secretsKept'] },
  { name: 'help', rows: ['shortcuts', 'guide', 'firstRun', 'diagnostics'] },
] as const

export type SectionName = (typeof SECTIONS)[number]['name']
export type RowName = (typeof SECTIONS)[number]['rows'][number]

/** A setting as it is looked for: its place, and everything said about it. */
export interface FoundRow {
  readonly section: SectionName
  readonly row: RowName
  readonly title: string
}

/** The section an address names; the first when it names none. */
export function sectionOf(part: string | undefined): SectionName {
  return SECTIONS.find(({ name }) => name === part)?.name ?? SECTIONS[0].name
}
