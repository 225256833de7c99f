import { hasLegalForm, startsWithLegalForm, throughLegalForm } from './legal-forms.ts'

/** What follows a name on the same line: separators, numbers, addresses, contacts. */
const SEPARATORS = /\s+[|·•●∙■▪◦*/]\s*|\s*[|·•●∙■▪◦]\s*|\s+[-–—]\s+(?=\S)|\t/u
const TAIL = new RegExp(
  [
    String.raw`[\s,;(]+(?:ИНН|КПП|ОГРН|ОКПО|ЄДРПОУ|РНОКПП|ІПН|БИН|ИИН|БСН|ЖСН|УНП|ЕИК|код ЄДРПОУ|код за|юр\.|адрес|адреса|тел|телефон|факс|р\/с|р\/р|п\/р|IBAN|БИК|МФО|банк)(?=[\s:.,/]|$).*`,
    String.raw`[\s,;(]+(?:NIP|REGON|VAT|USt|UID|Tel|Telefon|Phone|Fax|SIRET|SIREN|TVA|CIF|NIF|P\.?\s?IVA|KvK|BTW|E-?Mail|www\.|http|GLN|ABN|EIN|KRS|Steuer|StNr)(?=[:.,/-]| ?[:№]| +[+(]?[A-Z]{0,3}\d).*`,
    String.raw`[\s.]+(?:au capital|registered (?:in|office|no)|incorporated in|company (?:no|number|reg)|mit Sitz|capital social|sede legale|in die Firmenbuch)(?=[\s.:]).*`,
    String.raw`[\s,;(]+(?:HRB|HRA|HR-Nr|Amtsgericht|Registergericht|Sitz(?: der Gesellschaft)?|Gerichtsstand|Geschäftsführ\p{L}*|RCS|REA|Org\.? ?(?:nr|no))(?=[\s:.,-]).*`,
    String.raw`,\s*\p{Lu}[\p{L}-]+ (?:қ|ауд|обл|ауылы|ауданы|қаласы|облысы)(?=[\s.,]).*`,
    String.raw`,\s*\d{5,6}(?=[\s,]).*`,
    String.raw`,\s+(?:г|м|обл|ул|вул|пр|россия|украина|україна|казахстан|республика|москва|санкт-петербург|київ|алматы|астана)[.\s,].*`,
    String.raw`,\s+\p{Lu}[\p{L}.'’ -]{2,30}\s\d{1,4}[a-z]?(?=\s*,\s*\d).*`,
    String.raw`,?\s+(?:з одного боку|з іншого боку|с одной стороны|с другой стороны)(?=[\s,]|$).*`,
    String.raw`[\s,]+(?:au )?capital(?: social)?(?: de| :)?\s+\d.*`,
    String.raw`,?\s+(?:именуем\p{L}*|далее|в лице|іменован\p{L}*|далі|в особі|(?:генеральный |генеральний )?директор|hereinafter|represented by|vertreten durch|c\/o)(?=[\s:.,]).*`,
    String.raw`,\s*\d.*`,
    String.raw`,\s+[\p{L}.'’ -]*(?:str\.|straße|strasse|street|st\.|rue|avenue|ul\.|via|calle|plaza|road|weg|allee|platz)(?=[\s,.]|$).*`,
  ].join('|'),
  'iu',
)
/** Row references of printed Russian forms: «(2)», «(6а)». */
const FORM_MARKS = /\s*\(\d{1,2}[абвгa-d]?\)\s*/gu
/** Forms in two languages: «Орындаушы / Исполнитель: …». */
const SECOND_LABEL = /^\s*\/\s*\p{L}[\p{L} ]{2,30}:\s*/u
/** Letter-spaced print: "P E N N Y - M A R K T". */
const SPACED = /(?<=^|\s)(?:[\p{L}-] ){3,}[\p{L}-](?=\s|$)/gu
/** Kazakh forms print the id before the name: «БИН / ИИН 150140012343, ТОО …». */
const LEADING_ID = /^[\s:]*(?:(?:БИН|ИИН|БСН|ЖСН|ИНН|ЄДРПОУ|NIP|VAT)[\s/:№]*)+\d[\d\s/-]{6,}[,;\s]+/u
/** "Dunmore Heating is a trading name of D. Dunmore Services Limited": the company is the one behind it. */
const TRADING_NAME = /^.{0,60}?\b(?:trading|business|brand) name of\s+(?=\p{Lu})/iu
/** "Tarn and Fell Vets Ltd trading as Tarn & Fell Veterinary Centre": the company is the one before it. */
const TRADING_AS =
  /(?<=\b(?:ltd|limited|llp|plc|llc|inc|gmbh|b\.?v)\b\.?),?\s+(?:trading as|t\/a|doing business as|d\/b\/a)\s.*$/iu
/** "GreenVolt Energy Supply Limited. Registered in England and Wales …": the line of print that says who sends the sheet. */
export const IMPRINT = /^.{4,70}?[.,]? (?:registered (?:in|office|no)|company (?:no|number)|au capital)/iu

/** A key nobody knows before a name with its form: "Furnizor: SC Carpat SRL", «Оператор: ПАО "Волна"». */
const UNKNOWN_KEY = /^\p{L}[\p{L}.]*(?: [\p{L}.]+)?:\s+(?=.{4})/u
/** What begins with an account, a phone or an id is none. */
const NO_NAME = /^(?:р\/р|п\/р|р\/с|к\/с|п\/р UA|IBAN|БИК|МФО|ЄДРПОУ|ІПН|ИНН|тел|Tel|Fax|USt-?Id|c\/o)(?=[\s:.№]|$)/iu

/** "AG Hamburg HRB 66012" is the court that keeps the register. */
const COURT = /^AG \p{Lu}[\p{L}.-]+(?: \p{L}+| \([\p{L}. ]+\))?,?\s+HR ?[AB](?!\p{L})/u
/** "Azul – Serviços de Piscinas, Lda.": what stands behind the dash is part of the name, since the form ends it and nothing before has one. */
const DASHED_FORM =
  /^[^\d|·•,;:–—]{2,40} [–—] [^\d|·•;:–—]{2,60}?, ?(?:Lda|LDA|Unipessoal Lda|S\.A|SA|S\.L|SL|S\.L\.U)\b\.?(?=$|[\s,;|·•])/u

/** "The same", printed where a name would be repeated. */
const SAME_AS_ABOVE =
  /^(?:той самий|та сама|он же|она же|тот же|the same|same as above|as above|wie oben|idem|lo stesso|el mismo)$/iu
const ABBREVIATED =
  /(?:\b(?:inc|ltd|co|corp|kg|bros|intl|lda|coop|kft|zrt|bt|ltda|jr|sr)|[\p{L}]\.\s?[\p{L}]|e\.\s?k|mbh)\.$/iu

/** The name alone out of the text that was printed where a name is: no address, no numbers, no separators. */
export function companyName(text: string): string {
  let name = text
    .replace(/_{2,}/g, ' ')
    .replace(SPACED, (letters) => letters.replaceAll(' ', ''))
    .replace(LEADING_ID, '')
    .replace(TRADING_NAME, '')
    .replace(TRADING_AS, '')
    .replace(FORM_MARKS, ' ')
    .replace(SECOND_LABEL, '')
    .replace(/^[\s:;,.\-–—|]+/u, '')
    .trim()
  if (NO_NAME.test(name) || COURT.test(name)) return ''
  const keyed = name.replace(UNKNOWN_KEY, '')
  if (hasLegalForm(keyed)) name = keyed
  name = DASHED_FORM.exec(name)?.[0] ?? name.split(SEPARATORS)[0] ?? name
  name = name.replace(TAIL, '')
  const formed = throughLegalForm(name)
  const rest = formed === undefined ? '' : name.slice(formed.length)
  // "Kraxi GmbH, Papierfeld": what a comma parts from the form is where the company sits; "Co., Ltd." is one form.
  if (formed !== undefined && /^,\s+\p{Lu}/u.test(rest) && !hasLegalForm(rest) && !startsWithLegalForm(rest.slice(1)))
    name = formed
  if (formed !== undefined && /^[\s,]*(?:\d|\p{Lu}\p{L}+(?:str|weg|allee|platz|gasse)|\d)/u.test(rest)) name = formed
  name = name.replace(/[\s,;:|\-–—(]+$/u, '')
  if (name.endsWith('.') && !ABBREVIATED.test(name)) name = name.slice(0, -1)
  const plain = name.replace(/\s+/g, ' ').trim()
  return SAME_AS_ABOVE.test(plain) ? '' : plain
}

/** A name as two places are compared: letters and digits only, quotes and case gone. */
export function sameName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** A quote is open: the rest of the name was lost. */
export function isCutShort(name: string): boolean {
  return /[«„][^»“”"]*$/u.test(name) || /^[^"]*(?:^|\s)"[^"”“»]*$/u.test(name)
}
