/**
 * Type codes that have a name here: UNTDID 1001 as EN 16931 allows them most, KSeF RodzajFaktury, Функция of УПД and УКД, FatturaPA
 * TipoDocumento. Another code is shown as it is.
 */
export const TYPE_CODES = [
  '326', '380', '381', '384', '386', '389', '393', '261', '751', '875', '876', '877',
  'VAT', 'KOR', 'ZAL', 'ROZ', 'UPR', 'KOR_ZAL', 'KOR_ROZ',
  'СЧФ', 'СЧФДОП', 'ДОП', 'КСЧФ', 'КСЧФДИС', 'ДИС',
  'TD01', 'TD02', 'TD03', 'TD04', 'TD05', 'TD06', 'TD16', 'TD17', 'TD18', 'TD19', 'TD20', 'TD24', 'TD25', 'TD26', 'TD27',
] as const // prettier-ignore
