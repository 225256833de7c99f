/** Elements the FA(1) to FA(3) schemas allow in an invoice line (FaWiersz). */
export const KSEF_LINE_FIELDS: ReadonlySet<string> = new Set([
  'NrWierszaFa', 'UU_ID', 'P_6A', 'P_7', 'Indeks', 'GTIN', 'PKWiU', 'CN', 'PKOB', 'P_8A', 'P_8B', 'P_9A', 'P_9B', 'P_10', 'P_11',
  'P_11A', 'P_11Vat', 'P_12', 'P_12_XII', 'P_12_Zal_15', 'KwotaAkcyzy', 'GTU', 'Procedura', 'KursWaluty', 'StanPrzed',
]) // prettier-ignore

/** Elements the schemas allow in a party's identification (DaneIdentyfikacyjne). */
export const KSEF_PARTY_FIELDS: ReadonlySet<string> = new Set([
  'NIP', 'IDWew', 'KodUE', 'NrVatUE', 'KodKraju', 'NrID', 'BrakID', 'Nazwa', 'ImiePierwsze', 'Nazwisko', 'PelnaNazwa', 'NazwaHandlowa',
]) // prettier-ignore

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Codes that stand for no country although the region list names them. */
const NO_COUNTRY = /^(EU|EZ|UN|QO|XA|XB|ZZ)$/

/** Whether a text is a country code of ISO 3166-1 alpha-2 (or XI, Northern Ireland, which the schema allows). */
export function isCountryCode(text: string): boolean {
  if (!/^[A-Z]{2}$/.test(text) || NO_COUNTRY.test(text)) return false
  return text === 'XI' || REGIONS.of(text) !== undefined
}
