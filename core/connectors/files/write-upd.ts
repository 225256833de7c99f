import { CARRIED_PREFIX, type CarriedValue } from '../../domain/carried-values.ts'
import type { IsoDate } from '../../domain/dates.ts'
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction, InvoiceLine } from '../../domain/invoice.ts'
import { numericCurrency } from '../../domain/numeric-currency.ts'
import { Carried } from './carried.ts'
import { breakdownOfLines, taxOfLine } from './upd-tax.ts'
import { xmlInWindows1251 } from './windows-1251.ts'
import { element, group, leaf, type Xml } from './xml-text.ts'

/** What the transfer file says of itself beyond the invoice. */
export interface UpdEnvelope {
  /** Ids of the parties with their exchange operators, as ИдФайл wants them. */
  readonly senderId: string
  readonly recipientId: string
  /** A GUID that makes the file's name its own. */
  readonly guid: string
  readonly madeOn: IsoDate
  /** Name of the program that wrote it, at most 40 characters (ВерсПрог). */
  readonly program: string
  /** Who signs; the form demands one, but only whoever signs knows. */
  readonly signer?: {
    readonly position: string
    readonly lastName: string
    readonly firstName: string
    readonly patronymic?: string
  }
}

export interface UpdFile {
  /** ИдФайл with `.xml`: order ЕД-7-26/970@ demands that the file be called so. */
  readonly name: string
  /** windows-1251. */
  readonly bytes: Uint8Array
}

const FACT = 'Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)'

/** Fields that the form has no attribute for. */
const CARRIED_FIELDS: readonly FieldName[] = ['supplierTaxNumber', 'dueDate', 'prepaidTotal', 'payableTotal']

/**
 * An invoice as ФНС УПД, order ЕД-7-26/970@, ВерсФорм 5.03: function ДОП for a delivery note, else СЧФДОП. What the form has no attribute for
 * stands in ИнфПолФХЖ1, the place it keeps for additions; what the invoice lacks is left out. It is not signed, and addresses, which the
 * rules of the form demand of an invoice, are not known here: for handing over between programs, not for sending through an operator.
 */
export function writeUpd(extraction: Extraction, envelope: UpdEnvelope): UpdFile {
  const { fields, kind } = extraction
  const value = (name: FieldName) => fields[name]?.value
  const id = `ON_NSCHFDOPPR_${envelope.recipientId}_${envelope.senderId}_${envelope.madeOn.replaceAll('-', '')}_${envelope.guid}_0_0_0_0_0_00`
  const delivery = kind === 'delivery-note'
  const carried = carriedOf(extraction)
  const head = element(
    'СвСчФакт',
    { НомерДок: value('invoiceNumber'), ДатаДок: russianDate(value('issueDate')) },
    party('СвПрод', extraction, 'supplier', carried),
    party('СвПокуп', extraction, 'buyer', carried),
    currency(extraction, carried),
    additions(carried.values),
  )
  const rows = extraction.lines.map(writeLine)
  const total = totals(extraction)
  const document = element(
    'Документ',
    {
      КНД: '1115131',
      Функция: delivery ? 'ДОП' : 'СЧФДОП',
      ПоФактХЖ: FACT,
      НаимДокОпр: delivery ? FACT : `Счет-фактура и ${FACT.charAt(0).toLowerCase()}${FACT.slice(1)}`,
      ДатаИнфПр: russianDate(envelope.madeOn),
      ВремИнфПр: '00.00.00',
      НаимЭконСубСост: value('supplierName'),
    },
    head,
    group('ТаблСчФакт', ...rows, total),
    transfer(value('issueDate')),
    signature(envelope.signer),
  )
  const file = element('Файл', { ИдФайл: id, ВерсФорм: '5.03', ВерсПрог: envelope.program.slice(0, 40) }, document)
  return { name: `${id}.xml`, bytes: xmlInWindows1251(`<?xml version="1.0" encoding="windows-1251"?>\n${file}\n`) }
}

/** That goods or results were handed over, on the day of the document: what both functions of the form state. */
function transfer(issueDate: string | undefined): Xml {
  const what = { СодОпер: 'Товары переданы, результаты работ (услуг) сданы', ДатаПер: russianDate(issueDate) }
  return element('СвПродПер', {}, element('СвПер', what, leaf('БезДокОснПер', '1')))
}

function signature(signer: UpdEnvelope['signer']): Xml | undefined {
  if (signer === undefined) return undefined
  const name = { Фамилия: signer.lastName, Имя: signer.firstName, Отчество: signer.patronymic }
  return element('Подписант', { СпосПодтПолном: '1', Должн: signer.position }, element('ФИО', name))
}

function carriedOf(extraction: Extraction): Carried {
  const { kind, language, lines, taxBreakdown } = extraction
  const carried = new Carried()
  carried.fields(extraction, CARRIED_FIELDS)
  if (kind !== 'invoice' && kind !== 'delivery-note') carried.add('kind', kind)
  if (language !== 'ru') carried.add('language', language)
  carried.add('netAdjustment', extraction.netAdjustment)
  carried.add('payableRounding', extraction.payableRounding)
  extraction.eInvoice?.corrects.forEach(({ number, date }, index) => {
    carried.add(`corrects.${index + 1}.number`, number)
    carried.add(`corrects.${index + 1}.date`, date)
  })
  lines.forEach((line, index) => {
    carried.line(line, index, ['priceBaseQuantity', 'adjustment', 'sumsAs'])
    if (rateText(line) === undefined) carried.line(line, index, ['taxRate'])
  })
  if (JSON.stringify(breakdownOfLines(lines)) !== JSON.stringify(taxBreakdown.map(inOrder)))
    carried.breakdown(taxBreakdown)
  return carried
}

/** Keys of a row in the order in which rows of lines have them, so that equal rows are equal texts. */
function inOrder({ category, rate, base, tax }: Extraction['taxBreakdown'][number]) {
  return { category, rate, base, tax }
}

function party(name: string, extraction: Extraction, role: 'supplier' | 'buyer', carried: Carried): Xml {
  const value = (field: FieldName) => extraction.fields[field]?.value
  const [nameField, idField, kppField] =
    role === 'supplier'
      ? (['supplierName', 'supplierTaxId', 'supplierKpp'] as const)
      : (['buyerName', 'buyerTaxId', 'buyerKpp'] as const)
  const [title, id, kpp] = [value(nameField), value(idField), value(kppField)]
  const words = title?.split(' ') ?? []
  const isPerson = id !== undefined && /^\d{12}$/.test(id)
  const isForeign = id !== undefined && !isPerson && !/^\d{10}$/.test(id)
  let identity: Xml | undefined
  if (isPerson) {
    // The form keeps a person's name in parts; a name with more around it («ИП …») travels whole beside them.
    const plain = words.filter((word) => !/^(ип|индивидуальный|предприниматель)$/i.test(word))
    const [last, first, ...rest] = plain
    const parts = { Фамилия: last, Имя: first, Отчество: rest.length > 0 ? rest.join(' ') : undefined }
    if (plain.length < words.length || plain.join(' ') !== title) carried.fields(extraction, [nameField])
    carried.fields(extraction, [kppField])
    identity = element('СвИП', { ИННФЛ: id }, title === undefined ? undefined : element('ФИО', parts))
  } else if (isForeign) {
    carried.fields(extraction, [kppField])
    identity = element('СвИнНеУч', { ИдСтат: 'ИО', Наим: title, Идентиф: id })
  } else if ([title, id, kpp].some((each) => each !== undefined)) {
    identity = element('СвЮЛУч', { НаимОрг: title, ИННЮЛ: id, КПП: kpp })
  }
  const [account, bank] = role === 'supplier' ? [value('supplierIban'), value('supplierBic')] : []
  const branch = bank === undefined ? undefined : element('СвБанк', { БИК: bank })
  const accounts =
    account === undefined && bank === undefined ? undefined : element('БанкРекв', { НомерСчета: account }, branch)
  return element(name, {}, group('ИдСв', identity), accounts)
}

function currency(extraction: Extraction, carried: Carried): Xml | undefined {
  const code = extraction.fields.currency?.value
  if (code === undefined) return undefined
  const numeric = numericCurrency(code)
  if (numeric === undefined) carried.fields(extraction, ['currency'])
  const name = new Intl.DisplayNames(['ru'], { type: 'currency' }).of(code) ?? code
  return numeric === undefined ? undefined : element('ДенИзм', { КодОКВ: numeric, НаимОКВ: name })
}

function additions(values: readonly CarriedValue[]): Xml | undefined {
  const texts = values.map(({ name, value }) => element('ТекстИнф', { Идентиф: CARRIED_PREFIX + name, Значен: value }))
  return group('ИнфПолФХЖ1', ...texts)
}

function writeLine(line: InvoiceLine, index: number): Xml {
  return element(
    'СведТов',
    {
      НомСтр: String(index + 1),
      НаимТов: line.description,
      НаимЕдИзм: line.unit,
      КолТов: line.quantity,
      ЦенаТов: line.unitPrice,
      СтТовБезНДС: line.netAmount,
      НалСт: rateText(line) ?? 'без НДС',
      СтТовУчНал: line.grossAmount,
    },
    element('Акциз', {}, leaf('БезАкциз', 'без акциза')),
    element('СумНал', {}, amountOrNone(taxOfLine(line))),
  )
}

/** НалСт of a line; undefined for a rate that the form cannot say. */
function rateText({ taxRate }: InvoiceLine): string | undefined {
  if (taxRate === undefined) return 'без НДС'
  return taxRate.startsWith('-') ? undefined : `${taxRate.replace('.', ',')}%`
}

function totals({ fields }: Extraction): Xml | undefined {
  const { netTotal, grossTotal, taxTotal } = fields
  if (netTotal === undefined && grossTotal === undefined && taxTotal === undefined) return undefined
  return element(
    'ВсегоОпл',
    { СтТовБезНДСВсего: netTotal?.value, СтТовУчНалВсего: grossTotal?.value },
    element('СумНалВсего', {}, amountOrNone(taxTotal?.value)),
  )
}

function amountOrNone(amount: string | undefined): Xml | undefined {
  return leaf('СумНал', amount) ?? leaf('БезНДС', 'без НДС')
}

function russianDate(date: string | undefined): string | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date ?? '')
  return parts === null ? undefined : `${parts[3]}.${parts[2]}.${parts[1]}`
}
