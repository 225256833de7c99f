import forms from '../../../resources/labels/legal-forms.json' with { type: 'json' }

const BEFORE = pattern(forms.before)
const AFTER = pattern(forms.after)
/** «ООО "Ромашка"», "ИП Иванов", "ФОП …": the form stands first, mostly in front of quotes. Abbreviations count in capitals only. */
const FORM_FIRST = new RegExp(`(?:^|[\\s("«„“,:])(?:${BEFORE})(?=[\\s"«„“'])`, 'u')
/** "MB „Baldų meistrai“": letters that are a form only in front of a quote. */
const FORM_BEFORE_QUOTES = new RegExp(`(?:^|[\\s(])(?:${pattern(forms.beforeQuotes)})\\s?(?=["«„“'])`, 'u')
const FORM_OPENS = new RegExp(`^[\\s"(«„“]*(?:${BEFORE})(?=[\\s"«„“'])`, 'u')
const FORM_FIRST_SPELT =
  /(?:^|\s)(?:общество с ограниченной|(?:публичное |непубличное |закрытое |открытое )?акционерное общество|индивидуальный предприниматель|товариство з обмеженою|товарищество с ограниченной|фізична особа|приватне підприємство|шектеулі серіктестігі|(?:муниципальн|государственн|федеральн|краев|областн)\p{L}+ (?:\p{L}+ ){0,3}(?:учреждение|предприятие))/iu
const FORM_LAST = new RegExp(`(?:^|[\\s,"»”])(?:${AFTER})(?=$|[\\s,.;:|·•)&–-])`, 'u')
const ALONE = new RegExp(`^(?:${BEFORE}|${AFTER})$`, 'u')
/** Where the name ends: just behind its last legal form. */
const THROUGH_FORM = new RegExp(
  `^.*?\\p{L}.*?[\\s,"»”-](?:${AFTER})(?:\\s*(?:&|und|and)\\s*Co\\.?\\s*(?:${AFTER}))?(?=$|[\\s,;:|·•)–-])`,
  'u',
)
const BANKS = new RegExp(`(?:^|[^\\p{L}])\\p{L}*(?:${forms.banks.map(escape).join('|')})`, 'iu')

/** Whether a company's legal form stands in the text. */
export function hasLegalForm(text: string): boolean {
  return FORM_FIRST.test(text) || FORM_BEFORE_QUOTES.test(text) || FORM_FIRST_SPELT.test(text) || FORM_LAST.test(text)
}

/** Whether the form stands before the name, as in «ООО …», "P.H.U. …". */
export function startsWithLegalForm(text: string): boolean {
  return (
    FORM_FIRST.test(` ${text}`.slice(0, 24)) ||
    FORM_BEFORE_QUOTES.test(text.slice(0, 10)) ||
    /^\s*(?:общество|акционерное|индивидуальный|товариство|фізична|приватне)/iu.test(text)
  )
}

/** Whether the very first words are a form that names stand behind. */
export function opensWithLegalForm(text: string): boolean {
  return (
    FORM_OPENS.test(text) ||
    FORM_BEFORE_QUOTES.test(text.trimStart().slice(0, 10)) ||
    (FORM_FIRST_SPELT.exec(` ${text.trim()}`)?.index ?? 1) === 0
  )
}

/** A form without a name ("GmbH"). */
export function isLegalFormOnly(text: string): boolean {
  return ALONE.test(text.trim())
}

/** The text up to and with the first legal form that stands behind a name ("Kraxi GmbH" of "Kraxi GmbH Flugzeugallee 17"). */
export function throughLegalForm(text: string): string | undefined {
  return THROUGH_FORM.exec(text)?.[0]
}

/** Whether the text names a bank. */
export function namesBank(text: string): boolean {
  return BANKS.test(text)
}

function pattern(list: readonly string[]): string {
  return [...list]
    .sort((a, b) => b.length - a.length)
    .map((form) => escape(form).replace(/ /g, '\\s+'))
    .join('|')
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
