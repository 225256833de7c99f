/**
 * Whether a language is written in Cyrillic letters, as Unicode's data say, so that no list of ours can lack one. Both codes of a language are
 * understood: those of dictionaries ("uk", ISO 639-1) and those of recognition data ("ukr", ISO 639-2).
 */
export function isWrittenInCyrillic(language: string): boolean {
  return new Intl.Locale(language).maximize().script === 'Cyrl'
}
