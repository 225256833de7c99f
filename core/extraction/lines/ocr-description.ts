/**
 * A description with what text recognition writes for signs that are no letters of words: «mm?» for mm², «1,5 I», «1,5 |» or «1,5 1» for litres,
 * «CEM Il» for a Roman number, "ikg" for 1kg, "120z" for 12oz, a Latin x between sizes in Cyrillic text. Only patterns that mean nothing as they were read.
 */
export function spelledDescription(text: string): string {
  const cyrillic = (text.match(/\p{Script=Cyrillic}/gu) ?? []).length
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length
  const spelled = text
    .replace(/(?<=(?:^|[\d\s/])(?:mm|cm|dm|m|мм|см|дм|м|km|км))[?](?=$|[\s,;.)])/gu, '²')
    .replace(/(?<=\d )[I|](?=$|[\s,;.)])/gu, 'l')
    .replace(/(?<=\d )1(?=$|[,;])/gu, 'l')
    .replace(/(?<=\d )um(?=$|[\s,;.)])/gu, 'µm')
    .replace(/(?<=^|\s)[iIl|](?=(?:kg|ml|cl|oz|cm)(?:$|[\s,;.)]))/gu, '1')
    .replace(/(?<=(?:^|\s)\d{1,2})0z(?=$|[\s,;.)])/gu, 'oz')
    .replace(/(?<=^|\s)I[Il|]{1,2}(?=$|[\s,;.)])/gu, (roman) => 'I'.repeat(roman.length))
  if (cyrillic <= latin) return spelled
  return spelled
    .replace(/(?<=\d)[xX](?=\d)|(?<=\s)[xX](?=\s\d)/gu, 'х')
    .replace(/(?<=\d ?)[mMм][mMм](?=$|[\s,;.)])/gu, 'мм')
}
