import { describe, expect, it } from 'vitest'
import { onecError, readable, refusal } from './refusals.ts'

const NOW = new Date('2026-11-20T10:00:00Z')
const asked = { writes: true, what: 'Document_X', address: 'http://1c/base', user: 'Обмен', now: NOW }
const said = (code: string, value: string) =>
  JSON.stringify({ 'odata.error': { code, message: { lang: 'ru', value } } })
const answered = (status: number, text: string, headers: Record<string, string> = {}) =>
  refusal({ status, text, headers: new Headers(headers) }, asked)

describe('what an answer of 1C means', () => {
  it.each([
    [500, said('-1', '{Документ.X.МодульОбъекта(17)}: Изменение данных запрещено. Дата запрета изменения: 31.12.2025'), 'refused', { code: 'ledger-period-closed', params: { date: '31.12.2025' } }],
    [500, said('-1', '{ОбщийМодуль.Y.Модуль(3,5)}: Не заполнено поле «Склад»'), 'refused', { code: 'ledger-refused', params: { words: 'Не заполнено поле «Склад»' } }],
    [500, said('-1', 'Нарушение прав доступа!'), 'refused', { code: 'ledger-rights-missing' }],
    [401, said('20', 'Доступ запрещен'), 'refused', { code: 'ledger-rights-missing' }],
    [401, '', 'refused', { code: 'ledger-credentials-wrong' }],
    [403, '<html/>', 'refused', { code: 'ledger-rights-missing' }],
    [404, said('8', 'Сущность не найдена'), 'refused', { code: 'ledger-objects-unpublished', params: { what: 'Document_X' } }],
    [404, '<h1>404</h1>', 'refused', { code: 'ledger-answer-unreadable' }],
    [302, '', 'refused', { code: 'ledger-answer-unreadable' }],
    [400, said('10', "Свойство 'Абв' не найдено"), 'refused', { code: 'ledger-configuration-changed' }],
    [500, '<h1>Internal server error</h1>', 'unknown', { code: 'ledger-answer-lost' }],
    [400, said('15', 'уже существует'), 'unknown', { code: 'ledger-answer-lost' }],
    [500, said('-1', 'Конфликт блокировок при выполнении транзакции'), 'later', { code: 'ledger-busy' }],
    [500, said('-1', 'Не обнаружено свободной лицензии!'), 'later', { code: 'ledger-busy' }],
  ])('%i %s', (status, text, outcome, problem) => {
    expect(answered(status, text)).toMatchObject({ outcome, problem })
  }) // prettier-ignore

  it('an instance that is not there is no refusal', () => {
    expect(answered(404, said('9', 'Экземпляр не найден'))).toEqual({ outcome: 'not-found' })
  })
  it('reads may simply be repeated after a failure of whoever stands before 1C', () => {
    const read = refusal({ status: 502, text: 'Bad Gateway', headers: new Headers() }, { ...asked, writes: false })
    expect(read).toEqual({ outcome: 'later', problem: { code: 'ledger-failed' } })
  })
  it('slowing down takes the time that was named', () => {
    const outcome = answered(429, '', { 'retry-after': '90' })
    expect(outcome.outcome === 'later' && outcome.notBefore).toEqual(new Date('2026-11-20T10:01:30Z'))
  })
  it('errors come as JSON under two names and as XML', () => {
    expect(onecError('{"error":{"code":"9","message":"нет"}}')).toEqual({ code: '9', text: 'нет' })
    const xml = '<m:error xmlns:m="x"><m:code>-1</m:code><m:message xml:lang="ru">беда</m:message></m:error>'
    expect(onecError(xml)).toEqual({ code: '-1', text: 'беда' })
    expect(onecError('<html>502</html>')).toBeUndefined()
  })
  it('sentences are told without the place in the program and not endlessly', () => {
    expect(readable('{Документ.A.МодульОбъекта(1)}: Ошибка\r\nпри записи')).toBe('Ошибка при записи')
    expect(readable('я'.repeat(400))).toHaveLength(300)
  })
})
