import eInvoice from '../resources/locales/ru/e-invoice.json'
import findings from '../resources/locales/ru/findings.json'
import learning from '../resources/locales/ru/learning.json'
import ledgers from '../resources/locales/ru/ledgers.json'
import overview from '../resources/locales/ru/overview.json'
import problems from '../resources/locales/ru/problems.json'
import program from '../resources/locales/ru/program.json'
import window from '../resources/locales/ru/window.json'
import words from '../resources/locales/ru/words.json'

export const resources = { eInvoice, findings, learning, ledgers, overview, problems, program, window, words }
