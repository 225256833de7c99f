/** How a letter calls the person it is for, before the name. Titles ("Dr.", "ing.") are part of it and not among them. */
export const ADDRESSED =
  /^(?:herrn?|frau|familie|eheleute|mevrouw|mevr\.|mw\.|de heer|dhr\.|monsieur|madame|mme|mlle|mr\.?|mrs\.?|ms\.?|miss|sig\.(?:ra)?|signora?|srta?\.|sra?\.|don|doña|pani?|szanowny pan|szanowna pani)(?:\s+(?:und|en|et|and|e|y|i)\s+(?:frau|mevrouw|madame|mme|mrs\.?|signora|pani))?\s+(?=\p{Lu})/iu

/** The name without the form of address: "Mevrouw J.M. de Wit" → "J.M. de Wit". One word left is no name by itself ("Frau Müller"). */
export function withoutFormOfAddress(name: string): string {
  const rest = name.replace(ADDRESSED, '')
  return /\S\s+\S/u.test(rest) ? rest : name
}
