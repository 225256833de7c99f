import type { Language } from '../../language-data.ts'
import type { Pen } from '../../pen.ts'

/** "9 ноября 2026 г." as the programs of these countries write a date in a heading. */
export function longDate(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  )
}

/** "09.11.2026" */
export function dotted(iso: string): string {
  return iso.split('-').toReversed().join('.')
}

/** An amount as accounting programs of these countries print it in a form. */
export function formMoney(pen: Pen, amount: string): string {
  return pen.voice.figures(amount)
}

/** "Орлов Д. С." out of a full name or as it is. */
export const signer = (pen: Pen): string => pen.supplier.director

/** Rows of a table of requisites. */
export const tableRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')

/** The words of 1C's forms in the three languages that use them. */
export const FORM_WORDS = {
  ru: {
    bill: 'Счет на оплату', from: 'от', no: '№', supplier: 'Поставщик', executor: '(Исполнитель):', buyer: 'Покупатель', customer: '(Заказчик):', basis: 'Основание:', taxId: 'ИНН', bank: 'Банк получателя', payee: 'Получатель', account: 'Сч. №', bic: 'БИК',
    item: 'Товары (работы, услуги)', quantity: 'Кол-во', unit: 'Ед.', price: 'Цена', amount: 'Сумма', code: 'Код', rate: 'НДС', tax: 'Сумма НДС', gross: 'Всего с НДС', discount: 'Скидка', total: 'Итого:', taxIn: 'В том числе НДС', taxOn: 'Сумма НДС', noTax: 'Без налога (НДС)', toPay: 'Всего к оплате:',
    names: 'Всего наименований', sum: 'на сумму', head: 'Руководитель', accountant: 'Бухгалтер', contract: 'Договор', payUntil: 'Оплатить не позднее', payer: 'Плательщик',
    note: 'Внимание! Оплата данного счета означает согласие с условиями поставки товара. Уведомление об оплате обязательно, в противном случае не гарантируется наличие товара на складе. Товар отпускается по факту прихода денег на р/с Поставщика, самовывозом, при наличии доверенности и паспорта.',
    act: 'Акт', actItem: 'Наименование работ, услуг', done: 'Вышеперечисленные услуги выполнены полностью и в срок. Заказчик претензий по объему, качеству и срокам оказания услуг не имеет.', executorWord: 'Исполнитель', customerWord: 'Заказчик',
    note2: 'Расходная накладная', release: 'Отпустил', received: 'Получил',
  },
  uk: {
    bill: 'Рахунок на оплату', from: 'від', no: '№', supplier: 'Постачальник', executor: '(Виконавець):', buyer: 'Покупець', customer: '(Замовник):', basis: 'Договір:', taxId: 'код за ЄДРПОУ', bank: 'Банк', payee: 'Отримувач', account: 'IBAN', bic: 'МФО',
    item: 'Товари (роботи, послуги)', quantity: 'Кіл-сть', unit: 'Од.', price: 'Ціна без ПДВ', amount: 'Сума без ПДВ', code: 'Код', rate: 'ПДВ', tax: 'Сума ПДВ', gross: 'Сума з ПДВ', discount: 'Знижка', total: 'Разом:', taxIn: 'У тому числі ПДВ', taxOn: 'Сума ПДВ', noTax: 'Без ПДВ', toPay: 'Усього з ПДВ:',
    names: 'Всього найменувань', sum: 'на суму', head: 'Директор', accountant: 'Виписав(ла)', contract: 'Договір', payUntil: 'Рахунок дійсний до сплати до', payer: 'Платник',
    note: 'Увага! Оплата цього рахунку означає погодження з умовами поставки товарів. Повідомлення про оплату є обов’язковим, в іншому випадку не гарантується наявність товарів на складі. Товар відпускається за фактом надходження коштів на п/р Постачальника.',
    act: 'Акт надання послуг', actItem: 'Найменування робіт, послуг', done: 'Роботи (послуги) виконано в повному обсязі та у встановлені строки. Замовник претензій по обсягу, якості та строкам надання послуг не має.', executorWord: 'Виконавець', customerWord: 'Замовник',
    note2: 'Видаткова накладна', release: 'Від постачальника', received: 'Отримав(ла)',
  },
  kk: {
    bill: 'Төлемге арналған шот', from: '', no: '№', supplier: 'Жеткізуші', executor: '(Орындаушы):', buyer: 'Сатып алушы', customer: '(Тапсырыс беруші):', basis: 'Шарт:', taxId: 'БСН', bank: 'Бенефициардың банкі', payee: 'Бенефициар', account: 'ЖСК', bic: 'БСК',
    item: 'Тауарлар (жұмыстар, қызметтер)', quantity: 'Саны', unit: 'Бірл.', price: 'Бағасы', amount: 'Сомасы', code: 'Коды', rate: 'ҚҚС', tax: 'ҚҚС сомасы', gross: 'ҚҚС-пен сомасы', discount: 'Жеңілдік', total: 'Барлығы:', taxIn: 'оның ішінде ҚҚС', taxOn: 'ҚҚС сомасы', noTax: 'ҚҚС-сыз', toPay: 'Төлеуге барлығы:',
    names: 'Барлық атаулар', sum: 'сомасы', head: 'Басшы', accountant: 'Бухгалтер', contract: 'Шарт', payUntil: 'Төлеу мерзімі', payer: 'Төлеуші',
    note: 'Назар аударыңыз! Бұл шотты төлеу тауарды жеткізу шарттарымен келісуді білдіреді. Төлем туралы хабарлау міндетті, олай болмаған жағдайда қоймада тауардың болуына кепілдік берілмейді.',
    act: 'Орындалған жұмыстар актісі', actItem: 'Жұмыстардың (қызметтердің) атауы', done: 'Жұмыстар (қызметтер) толық көлемде және мерзімінде орындалды. Тапсырыс берушінің шағымы жоқ.', executorWord: 'Орындаушы', customerWord: 'Тапсырыс беруші',
    note2: 'Шығыс жүкқұжаты', release: 'Босатты', received: 'Қабылдады',
  },
} as const // prettier-ignore

export type FormWords = Record<keyof (typeof FORM_WORDS)['ru'], string>

/** The form's words for the document's language. */
export function formWords(pen: Pen): FormWords {
  const { language } = pen.truth
  return FORM_WORDS[language === 'uk' || language === 'kk' ? language : 'ru']
}
