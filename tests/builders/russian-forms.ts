import { aPage, type PageBuilder } from './page-text.ts'

/** A ruled column of a form: its edges in points, its label, and the number printed under it. */
interface FormColumn {
  readonly from: number
  readonly to: number
  readonly label: string
  readonly number: string
  readonly align?: 'left' | 'right' | 'center'
  /** A label over this column and its neighbours with the same text. */
  readonly over?: string
}

const column = (from: number, to: number, label: string, number: string, align: FormColumn['align'] = 'right', over?: string): FormColumn => ({
  from, to, label, number, align, ...(over !== undefined && { over }),
}) // prettier-ignore

/** Columns of счёт-фактура and УПД in the edition of 2021 (ПП РФ 1137), as accounting programs print them. */
export const UPD_COLUMNS: readonly FormColumn[] = [
  column(20, 50, 'Код товара/ работ, услуг', 'А', 'center'),
  column(50, 72, '№ п/п', '1', 'center'),
  column(
    72,
    210,
    'Наименование товара (описание выполненных работ, оказанных услуг), имущественного права',
    '1а',
    'left',
  ),
  column(210, 238, 'Код вида товара', '1б', 'center'),
  column(238, 262, 'код', '2', 'center', 'Единица измерения'),
  column(262, 312, 'условное обозначение (национальное)', '2а', 'center', 'Единица измерения'),
  column(312, 352, 'Количество (объем)', '3'),
  column(352, 402, 'Цена (тариф) за единицу измерения', '4'),
  column(402, 468, 'Стоимость товаров (работ, услуг), имущественных прав без налога - всего', '5'),
  column(468, 504, 'В том числе сумма акциза', '6', 'center'),
  column(504, 536, 'Налоговая ставка', '7', 'center'),
  column(536, 590, 'Сумма налога, предъяв- ляемая покупателю', '8'),
  column(590, 656, 'Стоимость товаров (работ, услуг), имущественных прав с налогом - всего', '9'),
  column(656, 690, 'цифровой код', '10', 'center', 'Страна происхождения товара'),
  column(690, 740, 'краткое наименование', '10а', 'center', 'Страна происхождения товара'),
  column(740, 822, 'Регистрационный номер декларации на товары', '11', 'center'),
]

/** Columns of ТОРГ-12 (Госкомстат 132 of 25.12.1998). */
export const TORG12_COLUMNS: readonly FormColumn[] = [
  column(20, 46, 'Но- мер по по- рядку', '1', 'center'),
  column(46, 200, 'наименование, характеристика, сорт, артикул товара', '2', 'left', 'Товар'),
  column(200, 250, 'код', '3', 'center', 'Товар'),
  column(250, 290, 'наиме- нование', '4', 'center', 'Единица измерения'),
  column(290, 325, 'код по ОКЕИ', '5', 'center', 'Единица измерения'),
  column(325, 365, 'Вид упаковки', '6', 'center'),
  column(365, 400, 'в одном месте', '7', 'right', 'Количество'),
  column(400, 435, 'мест, штук', '8', 'right', 'Количество'),
  column(435, 475, 'Масса брутто', '9'),
  column(475, 525, 'Количество (масса нетто)', '10'),
  column(525, 575, 'Цена, руб. коп.', '11'),
  column(575, 640, 'Сумма без учета НДС, руб. коп.', '12'),
  column(640, 675, 'ставка, %', '13', 'center', 'НДС'),
  column(675, 735, 'сумма, руб. коп.', '14', 'right', 'НДС'),
  column(735, 815, 'Сумма с учетом НДС, руб. коп.', '15'),
]

/** A landscape page with the head of a form's table at `top` and rows below it; columns are given by their printed numbers. */
export function formPage(
  columns: readonly FormColumn[],
  rows: readonly Readonly<Record<string, string>>[],
  top = 180,
): PageBuilder {
  const page = aPage({ width: 842, height: 595, size: 6 })
  const bottom = top + 60
  const groups = Map.groupBy(
    columns.filter((each) => each.over !== undefined),
    (each) => each.over ?? '',
  )
  for (const [over, members] of groups) page.cell([members[0]?.from ?? 0, top, members.at(-1)?.to ?? 0, top + 18], over)
  for (const { from, to, label, number, over } of columns) {
    page.cell([from, over === undefined ? top : top + 18, to, bottom], label)
    page.line(bottom + 3, [[(from + to) / 2, number, { align: 'center' }]])
  }
  rows.forEach((row, index) => {
    const y = bottom + 16 + index * 13
    for (const { from, to, number, align } of columns) {
      const text = row[number]
      if (text === undefined || text === '') continue
      const x = align === 'left' ? from + 2 : align === 'right' ? to - 2 : (from + to) / 2
      page.line(y, [[x, text, { align: align ?? 'right' }]])
    }
  })
  return page
}
