import { createHash } from 'node:crypto'
import type { BaseOnDisk } from './base-on-disk.ts'
import type { Configuration } from './shapes.ts'
import { emptyObject } from './stored-object.ts'

/** A GUID that is the same each time, from a name. */
export function keyOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const ACCOUNTS = ['60.01', '60.02', '41.01', '10.01', '19.03', '19.04', '26']
const CURRENCIES = [['643', 'руб.'], ['978', 'EUR'], ['840', 'USD']] as const // prettier-ignore
const TAXES = ['Без НДС', '0%', '5%', '7%', '10%', '20%', '22%']

/** What an ordinary base has before anything is delivered. Everybody in it is made up. */
export function seed(base: BaseOnDisk, { entities }: Configuration): void {
  if (base.count() > 0) return
  const add = (entity: string, name: string, body: Record<string, unknown>): void => {
    const shape = entities[entity]
    if (shape === undefined) return
    const key = keyOf(`${entity} ${name}`)
    base.put(entity, key, {
      ...emptyObject(shape),
      Ref_Key: key,
      DataVersion: 'AAAAAAAAAAA=',
      Description: name,
      ...body,
    })
  }
  add('Catalog_Организации', 'ООО «Северный двор»', { ИНН: '7801234564', КПП: '780101001' })
  for (const [code, name] of CURRENCIES) add('Catalog_Валюты', name, { Code: code })
  for (const code of ACCOUNTS) add('ChartOfAccounts_Хозрасчетный', `Счет ${code}`, { Code: code })
  for (const rate of TAXES) add('Catalog_СтавкиНДС', rate, {})
  add('Catalog_Склады', 'Основной склад', {})
  add('Catalog_Номенклатура', 'Бумага офисная А4', { Услуга: false, ЕдиницаИзмерения_Key: keyOf('шт') })
  add('Catalog_Номенклатура', 'Бумага цветная А4', { Услуга: false })
  add('Catalog_Номенклатура', 'Доставка', { Услуга: true })
  add('Catalog_Партнеры', 'Бумажный двор', {})
  add('Catalog_Контрагенты', 'Бумажный двор ООО', {
    ИНН: '7702345675', КПП: '770201001', Партнер_Key: keyOf('Catalog_Партнеры Бумажный двор'),
  }) // prettier-ignore
}
