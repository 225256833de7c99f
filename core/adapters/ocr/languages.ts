import { isWrittenInCyrillic } from '../../domain/script.ts'

/** Languages that decide between packs; the order breaks ties. */
const PACKS = {
  rus: 'rus+eng',
  ukr: 'ukr+eng',
  kaz: 'kaz+rus+eng',
  eng: 'eng',
  deu: 'deu',
  fra: 'fra',
  pol: 'pol',
  spa: 'spa',
  ita: 'ita',
  nld: 'nld',
  // Not shipped: a person adds the data (see language-data.ts).
  bel: 'bel+eng',
  bul: 'bul+eng',
  ces: 'ces',
  est: 'est',
  lav: 'lav',
  lit: 'lit',
  ron: 'ron',
} as const

export type ReadingLanguage = keyof typeof PACKS

/** Frequent words of each language and of its invoices and receipts, without marks on letters, as a first look reads them; Kazakh ones also as Russian data read them, Polish ones with «ł» as English data do. */
const TELLING: Readonly<Record<ReadingLanguage, string>> = {
  rus: 'и в на по от за для счет счёт оплату сумма итого ндс инн кпп руб руб. получатель покупатель поставщик продавец товар товары количество цена наименование дата банк банка адрес договор акт исполнитель заказчик всего оплате кассир чек',
  ukr: 'та від або рахунок рахунок-фактура пдв грн єдрпоу постачальник покупець одержувач сума разом кількість ціна товар послуга послуги найменування всього без дата платник договір накладна україна оплату в на по за для до код вул буд сплати тому числі готівка решта едрпоу замовник менеджер просп пров',
  kaz: 'және бойынша шот шот-фактура теңге тенге бин бсн жсн иин ққс алушы сатушы сатып мөлшері саны бағасы барлығы қазақстан тауар тауарлар атауы сомасы жалпы төлеуге қайтарым қолма-қол тапсырыс беруші орындаушы қызмет қызметтер дана шарт күні жшс көшесі даңғылы құжат тг багасы барлыгы телеуге колма-кол кайтарым кызмет кун кешес казакстан шектеулі жауапкершілігі серіктестігі жұмыстар жумыстар кызметтер сома негіздеме клиент коды',
  eng: 'the and of to for invoice total date due amount number tax vat bill qty quantity price description payment subtotal balance from item receipt order customer change cash thank you terms',
  deu: 'und der die das fur von mit rechnung summe gesamt gesamtbetrag betrag netto brutto mwst mwst. ust ust-id ust-idnr steuer menge preis datum nr nr. lieferung kunde kundennummer bar ruckgeld zahlen rechnungsnummer rechnungsdatum uhr vielen dank ihren einkauf strasse gmbh bezahlung kundenbeleg ec-karte stuck artikel bitte zahlbar einzelpreis quittung bruttobetrag nettobetrag darin enthalten kartenzahlung lieferant kaufer ausstellungsdatum beschreibung belegnummer auftraggeber empfanger zahlungsempfanger zahlungsreferenz uberweisung bankverbindung mehrwertsteuer endbetrag anzahl beleg-nr enthaltene wir danken telefon umsatzsteuer-id abrechnungszeitraum kasse girocard',
  fra: 'le la les des du et pour facture montant tva ttc ht total date quantite prix designation reglement client adresse numero net payer echeance sarl siret merci unitaire remise livraison nous vous ticket carte especes rendu monnaie emetteur destinataire vendeur intracommunautaire facturation commande taux tel article rue avenue chemin virement beneficiaire donneur ordre motif',
  pol: 'i w na do oraz faktura vat nip sprzedawca nabywca razem netto brutto kwota ilosc cena data wystawienia sprzedazy zaplaty termin platnosci nr wartosc stawka ul nazwa jm jednostkowa przelew slownie zl paragon gotowka karta reszta suma zleceniodawca odbiorca tytulem wezwanie dnia konto wystawca dokumentu zamowienie tytutem osoba prosimy dziekujemy za platne platnosc strona zaptaty zaptata ptatne ptatnosc ptatnosci wptaty wptata pozostato',
  spa: 'el la los las de y del para por con factura fecha total iva importe cantidad precio cliente numero base imponible descripcion pago nif cif direccion vencimiento unidades subtotal gracias ticket detalle tarjeta efectivo cambio incluido cant unitario calle ordenante beneficiario concepto transferencia',
  ita: 'il la di e del della per con fattura data totale iva importo quantita prezzo cliente numero imponibile descrizione pagamento partita p.iva codice fiscale scadenza aliquota spett.le sconto ricevuta scontrino elettronico contanti resto cassa via prodotto ordinante beneficiario causale bonifico',
  nld: 'de het een en van voor met factuur factuurnummer factuurdatum datum totaal btw bedrag aantal prijs omschrijving klant klantnummer betaling excl incl subtotaal rekening kvk vervaldatum te betalen u uw stukprijs grondslag handelsregister betaalgegevens factuurbedrag afzender bon contant pinbetaling wisselgeld koper verkoper opdrachtgever begunstigde overschrijving',
  bel: 'і ў за рахунак рахунак-фактура пастаўшчык пакупнік атрымальнік аплату разам усяго кошт колькасць адзінка найменне тавар паслуга паслугі пдв унп дата дагавор накладная беларусь рублёў',
  bul: 'и от за фактура доставчик получател купувач дата номер сума общо плащане ддс еик мол булстат количество мярка единична цена стойност основа начин лв лева адрес банка описание данъчно събитие',
  ces: 'a v na za do faktura danovy doklad dodavatel odberatel datum vystaveni splatnosti celkem uhrade k cena bez dph ico dic mnozstvi castka zaklad variabilni symbol ucet banka sazba popis kc jednotka cislo',
  est: 'ja arve arve-saatelehe number kuupaev maksetahtaeg summa kokku km kaibemaks kogus hind uhik tasuda klient muuja ostja registrikood kmkr nimetus toode teenus viitenumber pank tasumiseks',
  lav: 'un par rekins pavadzime numurs datums summa kopa pvn apmaksai apmaksas piegadatajs sanemejs pircejs daudzums cena mervieniba nosaukums reg nr banka konts vienibas kods kopsumma termins',
  lit: 'ir saskaita faktura pvm serija nr data suma viso moketi apmoketi pardavejas pirkejas kiekis kaina mato vnt pavadinimas imones kodas bankas saskaita prekes paslaugos be su terminas zodziais',
  ron: 'si de la pe pentru factura fiscala furnizor client cumparator data numar total plata valoare tva cota cantitate pret unitar um denumirea produselor serviciilor cif cui reg com banca cont scadenta lei baza',
}

const CYRILLIC: ReadonlySet<string> = new Set(Object.keys(PACKS).filter(isWrittenInCyrillic))

const VOTES = new Map<string, ReadingLanguage[]>()
for (const [language, words] of Object.entries(TELLING) as [ReadingLanguage, string][]) {
  for (const word of words.split(' ')) VOTES.set(word, [...(VOTES.get(word) ?? []), language])
}

/** Letters that only one of the languages prints; a first look may still have read them as something else. */
const LETTERS: readonly [ReadingLanguage, RegExp][] = [
  ['ukr', /[іїєґ]/g],
  ['kaz', /[әғқңөұүһ]/g],
  ['deu', /[äß]/g],
  ['pol', /[ąęłśźżćń]/g],
  ['fra', /[èêàçœ]/g],
  ['spa', /[ñ¿]/g],
  ['bel', /ў/g],
  ['ces', /[řůě]/g],
  ['est', /õ/g],
  ['lav', /[āēīļņģķ]/g],
  ['lit', /[ėįųū]/g],
  ['ron', /[ășțşţ]/g],
]

/** A word that stands in every row of a table tells no more than one that stands here and there. */
const MOST_TIMES = 3

/**
 * The packs to read a language with, as Tesseract writes them. Codes and names in Latin letters stand on Cyrillic pages too, hence
 * `eng` there; beside another Latin pack it finds nothing more and costs half as much time again (measured on receipts).
 */
export function packsFor(language: ReadingLanguage): string {
  return PACKS[language]
}

/**
 * The language of what was read so far, and by how much it leads; undefined when there are too few words to tell.
 * Never throws; the words may be badly misread.
 */
export function languageOf(words: readonly string[]): { language: ReadingLanguage; lead: number } | undefined {
  const text = words.join(' ').toLowerCase()
  const cyrillic = text.match(/[а-яёіїєґўәғқңөұүһ]/g)?.length ?? 0
  const latin = text.match(/[a-zà-öø-ÿā-ž]/g)?.length ?? 0
  if (cyrillic + latin < 12) return undefined
  const inCyrillic = cyrillic > latin * 0.6
  const scores = new Map<ReadingLanguage, number>()
  const add = (language: ReadingLanguage, score: number): void => {
    if (inCyrillic === CYRILLIC.has(language)) scores.set(language, (scores.get(language) ?? 0) + score)
  }
  const seen = new Map<string, number>()
  for (const word of words.join(' ').split(/\s+/)) {
    // A lone capital is the letter of a tax rate or of a form, down a whole column.
    const bare = /^\P{L}*\p{Lu}\P{L}*$/u.test(word) ? '' : word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}.]+$/gu, '')
    const folded = inCyrillic ? bare : bare.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')
    const times = (seen.get(folded) ?? 0) + 1
    if (times > MOST_TIMES) continue
    seen.set(folded, times)
    const languages = VOTES.get(folded) ?? VOTES.get(folded.replace(/\.$/, '')) ?? []
    // A word that several languages share says less; a one-letter word is easily a misread stroke.
    for (const language of languages) add(language, (folded.length > 2 ? 1 : 0.5) / languages.length)
  }
  for (const [language, letters] of LETTERS) {
    const count = (text.match(letters) ?? []).length
    if (count > 0) add(language, Math.min(2, count / 2))
  }
  // Ukrainian «і» read with Russian data comes out as a Latin letter inside a Cyrillic word.
  if (inCyrillic) add('ukr', Math.min(3, (text.match(/[а-яє]i|i[а-яє]/g) ?? []).length / 3))
  const ranked = [...scores].toSorted((a, b) => b[1] - a[1])
  const usual: ReadingLanguage = inCyrillic ? 'rus' : 'eng'
  const [best] = ranked
  if (best === undefined) return { language: usual, lead: 0 }
  const next = ranked.find(([language]) => language !== best[0])?.[1] ?? 0
  const lead = best[1] - (best[0] === usual ? next : Math.max(next, scores.get(usual) ?? 0))
  // Another language than the usual one of its script must show itself at least twice.
  return best[0] !== usual && lead < 1.5 ? { language: usual, lead: 0 } : { language: best[0], lead }
}
