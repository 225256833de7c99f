/** Small national e-invoices (Poland, Russia, Italy) of fictitious companies, with valid check digits. */

const FA = { 2: 'http://crd.gov.pl/wzor/2023/06/29/12648/', 3: 'http://crd.gov.pl/wzor/2025/06/25/13775/' } as const

export interface KsefOptions {
  readonly version?: 2 | 3
  readonly type?: string
  readonly currency?: string
  readonly buyer?: string
  readonly date?: string
  /** The P_13, P_14 and P_15 sums. */
  readonly sums?: string
  /** What stands behind RodzajFaktury: corrected invoices, lines, payment. */
  readonly rest?: string
}

/** An FA invoice over 10 × 100.00 at 23%. */
export function ksefXml(options: KsefOptions = {}): string {
  const version = options.version ?? 3
  return `<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="${FA[version]}">
<Naglowek><KodFormularza kodSystemowy="FA (${version})" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>${version}</WariantFormularza><DataWytworzeniaFa>2026-11-20T09:30:00Z</DataWytworzeniaFa></Naglowek>
<Podmiot1><PrefiksPodatnika>PL</PrefiksPodatnika><DaneIdentyfikacyjne><NIP>7789901208</NIP><Nazwa>Bursztyn Narzędzia sp. z o.o.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Morska 4</AdresL1></Adres></Podmiot1>
<Podmiot2><DaneIdentyfikacyjne>${options.buyer ?? '<NIP>5250010083</NIP>'}<Nazwa>Warsztat Wilga</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Leśna 9</AdresL1></Adres>${version === 3 ? '<JST>2</JST><GV>2</GV>' : ''}</Podmiot2>
<Fa><KodWaluty>${options.currency ?? 'PLN'}</KodWaluty><P_1>${options.date ?? '2026-11-20'}</P_1><P_2>FV/2026/11/7</P_2>
${options.sums ?? '<P_13_1>1000.00</P_13_1><P_14_1>230.00</P_14_1><P_15>1230.00</P_15>'}
<Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie><NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje>
<RodzajFaktury>${options.type ?? 'VAT'}</RodzajFaktury>
${options.rest ?? ksefLine()}
</Fa></Faktura>`
}

export function ksefLine(fields = '<P_9A>100.00</P_9A><P_11>1000.00</P_11><P_12>23</P_12>', number = 1): string {
  return `<FaWiersz><NrWierszaFa>${number}</NrWierszaFa><P_7>klucz dynamometryczny</P_7><P_8A>szt.</P_8A><P_8B>10</P_8B>${fields}</FaWiersz>`
}

export interface UpdOptions {
  readonly version?: '5.01' | '5.02' | '5.03'
  readonly type?: 'СЧФ' | 'СЧФДОП' | 'ДОП'
  /** НалСт, СтТовБезНДС, the tax (or «без НДС») and СтТовУчНал of each line. */
  readonly lines?: readonly (readonly [rate: string, net: string, tax: string, gross: string])[]
  readonly totals?: readonly [net: string, tax: string, gross: string]
  readonly currency?: string
  readonly seller?: string
}

const COMPANY = '<СвЮЛУч НаимОрг="ООО &quot;Кедровый склад&quot;" ИННЮЛ="7701999016" КПП="770101001"/>'

/** A ФНС exchange file: order 970 for versions 5.02 and 5.03, order 820 for 5.01. */
export function updXml(options: UpdOptions = {}): string {
  const version = options.version ?? '5.03'
  const old = version === '5.01'
  const currency = options.currency ?? '643'
  const lines = options.lines ?? [['22%', '1000.00', '220.00', '1220.00']]
  const totals = options.totals ?? ['1000.00', '220.00', '1220.00']
  const tax = (text: string): string =>
    /^[\d.-]+$/.test(text) ? `<СумНал>${text}</СумНал>` : `<БезНДС>${text}</БезНДС>`
  const rows = lines.map(
    ([rate, net, amount, gross], index) =>
      `<СведТов НомСтр="${index + 1}" НаимТов="Доска обрезная" ОКЕИ_Тов="796" ${old ? '' : 'НаимЕдИзм="шт"'} КолТов="10" ЦенаТов="100.00" СтТовБезНДС="${net}" НалСт="${rate}" СтТовУчНал="${gross}"><Акциз><БезАкциз>без акциза</БезАкциз></Акциз><СумНал>${tax(amount)}</СумНал>${old ? '<ДопСведТов НаимЕдИзм="шт"/>' : ''}</СведТов>`,
  )
  const head = old
    ? `НомерСчФ="А-17" ДатаСчФ="20.11.2026" КодОКВ="${currency}"`
    : 'НомерДок="А-17" ДатаДок="20.11.2026"'
  return `<?xml version="1.0" encoding="windows-1251"?>
<Файл ИдФайл="ON_NSCHFDOPPR_1" ВерсФорм="${version}" ВерсПрог="Тест"><Документ КНД="1115131" Функция="${options.type ?? 'СЧФДОП'}" ДатаИнфПр="20.11.2026" ВремИнфПр="12.00.00">
<СвСчФакт ${head}>
<СвПрод><ИдСв>${options.seller ?? COMPANY}</ИдСв><БанкРекв НомерСчета="40702810600000012345"><СвБанк НаимБанк="АО &quot;Тестбанк&quot;" БИК="044525999"/></БанкРекв></СвПрод>
<СвПокуп><ИдСв><СвЮЛУч НаимОрг="АО &quot;Верстак&quot;" ИННЮЛ="7810555204" КПП="781001001"/></ИдСв></СвПокуп>
${old ? '' : `<ДенИзм КодОКВ="${currency}" НаимОКВ="валюта"/>`}</СвСчФакт>
<ТаблСчФакт>${rows.join('')}<ВсегоОпл СтТовБезНДСВсего="${totals[0]}" СтТовУчНалВсего="${totals[2]}"><СумНалВсего>${tax(totals[1])}</СумНалВсего></ВсегоОпл></ТаблСчФакт>
</Документ></Файл>`
}

/** A УКД (КСЧФДИС) that changes one line of an invoice: `up` and `down` are СтоимУвел and СтоимУм of net, tax and gross. */
export function ukdXml(change: {
  up?: readonly [string, string, string]
  down?: readonly [string, string, string]
}): string {
  const differing = (index: 0 | 2): string =>
    `СтоимДоИзм="1000.00" СтоимПослеИзм="900.00"${change.up ? ` СтоимУвел="${change.up[index]}"` : ''}${change.down ? ` СтоимУм="${change.down[index]}"` : ''}`
  const total = (name: string, sums: readonly [string, string, string] | undefined): string =>
    sums === undefined
      ? ''
      : `<${name} СтТовБезНДСВсего="${sums[0]}" СтТовУчНалВсего="${sums[2]}"><СумНал><СумНДС>${sums[1]}</СумНДС></СумНал></${name}>`
  return `<Файл ИдФайл="ON_KORSCHFDOPPR_1" ВерсФорм="5.01"><Документ КНД="1115133" Функция="КСЧФДИС">
<СвКСчФ НомерКСчФ="К-3" ДатаКСчФ="25.11.2026" КодОКВ="643"><СчФ НомерСчФ="А-17" ДатаСчФ="20.11.2026"/>
<СвПрод><ИдСв>${COMPANY}</ИдСв></СвПрод><СвПокуп><ИдСв><СвЮЛУч НаимОрг="АО &quot;Верстак&quot;" ИННЮЛ="7810555204" КПП="781001001"/></ИдСв></СвПокуп></СвКСчФ>
<ТаблКСчФ><СведТов НомСтр="1" НаимТов="Доска обрезная" КолТовДо="10" КолТовПосле="9" ЦенаТовДо="100.00" ЦенаТовПосле="100.00" НалСтДо="22%" НалСтПосле="22%"><СтТовБезНДС ${differing(0)}/><СтТовУчНал ${differing(2)}/></СведТов>${total('ВсегоУвел', change.up)}${total('ВсегоУм', change.down)}</ТаблКСчФ></Документ></Файл>`
}

export interface FatturaOptions {
  readonly type?: string
  readonly supplier?: string
  readonly general?: string
  readonly lines?: string
  readonly summary?: string
  readonly bodies?: number
}

/** A FatturaPA between firms over 2 × 50.00 at 22%. */
export function fatturaXml(options: FatturaOptions = {}): string {
  const line = '<DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>Consulenza</Descrizione><Quantita>2.00</Quantita><UnitaMisura>ore</UnitaMisura><PrezzoUnitario>50.00</PrezzoUnitario><PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>' // prettier-ignore
  const summary = '<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta></DatiRiepilogo>' // prettier-ignore
  const body = `<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${options.type ?? 'TD01'}</TipoDocumento><Divisa>EUR</Divisa><Data>2026-11-20</Data><Numero>17/A</Numero>${options.general ?? '<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento>'}</DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi>${options.lines ?? line}${options.summary ?? summary}</DatiBeniServizi><DatiPagamento><CondizioniPagamento>TP02</CondizioniPagamento><DettaglioPagamento><ModalitaPagamento>MP05</ModalitaPagamento><DataScadenzaPagamento>2026-12-20</DataScadenzaPagamento><ImportoPagamento>122.00</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN></DettaglioPagamento></DatiPagamento></FatturaElettronicaBody>`
  return `<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"><FatturaElettronicaHeader><DatiTrasmissione><FormatoTrasmissione>FPR12</FormatoTrasmissione></DatiTrasmissione><CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234500120</IdCodice></IdFiscaleIVA><Anagrafica>${options.supplier ?? '<Denominazione>Studio Ginepro S.r.l.</Denominazione>'}</Anagrafica></DatiAnagrafici></CedentePrestatore><CessionarioCommittente><DatiAnagrafici><CodiceFiscale>01234500120</CodiceFiscale><Anagrafica><Nome>Livia</Nome><Cognome>Corallo</Cognome></Anagrafica></DatiAnagrafici></CessionarioCommittente></FatturaElettronicaHeader>${body.repeat(options.bodies ?? 1)}</p:FatturaElettronica>`
}
