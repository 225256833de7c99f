import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { readLines } from './read-lines.ts'

test('heads that wrap over many lines in the middle of their cells, above the numbers of the columns', () => {
  const page = aPage()
    .line(100, [
      [151, 'Denumirea'],
      [406, 'Prețul'],
    ]) // prettier-ignore
    .line(104, [[533, 'Valoarea']])
    .line(108, [
      [40, 'Nr.'],
      [152, 'produselor'],
      [406, 'unitar'],
      [469, 'Valoarea'],
    ]) // prettier-ignore
    .line(112, [
      [295, 'U.M.'],
      [333, 'Cantitatea'],
      [543, 'TVA'],
    ]) // prettier-ignore
    .line(116, [
      [40, 'crt'],
      [162, 'sau a'],
      [398, '(fără TVA)'],
      [478, '-lei-'],
    ]) // prettier-ignore
    .line(120, [[543, '-lei-']])
    .line(124, [
      [153, 'serviciilor'],
      [410, '-lei-'],
    ]) // prettier-ignore
    .line(134, [
      [44, '0'],
      [171, '1'],
      [302, '2'],
      [351, '3'],
      [415, '4'],
      [477, '5(3x4)'],
      [548, '6'],
    ]) // prettier-ignore
    .line(146, [
      [37, '1'],
      [60, 'Întreținere lifturi'],
      [290, 'buc'],
      [368, '2,00'],
      [422, '480,00'],
      [496, '960,00'],
      [552, '201,60'],
    ]) // prettier-ignore
    .line(158, [
      [430, 'Total'],
      [489, '960,00'],
      [552, '201,60'],
    ]) // prettier-ignore
    .build()
  expect(readLines([page]).lines).toMatchObject([
    { description: 'Întreținere lifturi', quantity: '2.00', unitPrice: '480.00', netAmount: '960.00' },
  ])
})

test('names in two lines beside the middle of which their figures stand', () => {
  const page = aPage()
    .line(100, [
      [40, '№'],
      [150, 'Наименование услуг'],
      [330, 'Кол-во'],
      [400, 'Цена'],
      [480, 'Сумма'],
    ]) // prettier-ignore
    .line(116, [[60, 'Вывоз и утилизация']])
    .line(121, [
      [40, '1'],
      [340, '2'],
      [400, '100,00'],
      [480, '200,00'],
    ]) // prettier-ignore
    .line(126, [[60, 'нефтешлама']])
    .line(142, [[60, 'Лабораторный анализ']])
    .line(147, [
      [40, '2'],
      [340, '1'],
      [400, '65,00'],
      [480, '65,00'],
    ]) // prettier-ignore
    .line(152, [[60, 'отходов']])
    .build()
  expect(readLines([page]).lines.map(({ description }) => description)).toEqual([
    'Вывоз и утилизация нефтешлама',
    'Лабораторный анализ отходов',
  ])
})

test('of two columns that name the goods the far wider one', () => {
  const page = aPage()
    .line(100, [
      [40, 'ACTIVITY'],
      [100, 'DESCRIPTION'],
      [460, 'QTY'],
      [490, 'RATE'],
      [540, 'AMOUNT'],
    ]) // prettier-ignore
    .line(116, [
      [40, 'Parts'],
      [100, 'MERV 13 filter'],
      [460, '18'],
      [490, '14.75'],
      [540, '265.50'],
    ]) // prettier-ignore
    .build()
  expect(readLines([page]).lines[0]?.description).toBe('MERV 13 filter')
})
