import list from './unit-codes.json' with { type: 'json' }

/** Codes of UN/ECE recommendations 20 and 21, as EN 16931 binds them (BR-CL-23, validation artefacts 1.3.16). */
const CODES = new Set(list.units.split(' '))

/** One, of whatever it is: what recommendation 20 keeps for units that are named otherwise. */
const ONE = 'C62'

/** Words for common units as invoices write them, in lower case and without full stops, by their code. */
const WORDS: Readonly<Record<string, string>> = {
  C62: 'unit units einheit einheiten ед единица jedn j unité uds ud',
  H87: 'pc pcs piece pieces stk stck stück stueck szt sztuka sztuk шт штука штук ks kus kusů db darab pz pezzo pièce pzas pza st styck',
  SET: 'set sets satz kpl komplet компл комплект jeu',
  PR: 'pair pairs paar para пара пар paire',
  KGM: 'kg kgs кг kilogramm kilogram килограмм',
  GRM: 'g gr г гр gramm',
  TNE: 't to tonne tonnen т тн тонна тонн',
  LTR: 'l ltr liter litre л литр',
  MTR: 'm mtr meter metre м метр mb',
  MTK: 'm2 m² qm sqm м2 м² кв.м',
  MTQ: 'm3 m³ cbm м3 м³',
  KMT: 'km км',
  HUR: 'h hr hrs hour hours std stunde stunden godz godzina ч час часов heure heures hod',
  DAY: 'day days tag tage dzień dni дн день дней jour jours',
  MON: 'month months monat monate mies miesiąc мес месяц месяцев mois',
  ANN: 'year years jahr jahre rok год an',
  MIN: 'min minute minutes минута мин',
  KWH: 'kwh квтч квт·ч квт*ч',
  XBX: 'box boxes karton кор коробка',
  XPK: 'pack packs pkg pak opak opakowanie packung уп упак упаковка',
  XRO: 'roll rolls rolle rolka рул рулон',
  XPX: 'pallet pallets palette paleta паллета',
}
const CODE_OF_WORD = new Map(
  Object.entries(WORDS).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
)

export function isUnitCode(code: string): boolean {
  return CODES.has(code)
}

/**
 * The code for a unit as an invoice names it: itself where it is one, that of a common word, else C62 (one), so that a quantity always has a
 * code that is listed. Whoever writes it keeps the word where the two differ.
 */
export function unitCodeOf(unit: string): string {
  if (isUnitCode(unit)) return unit
  const word = unit.trim().toLowerCase().replace(/\.+$/, '')
  return CODE_OF_WORD.get(word) ?? ONE
}
