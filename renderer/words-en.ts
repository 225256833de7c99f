import eInvoice from '../resources/locales/en/e-invoice.json'
import findings from '../resources/locales/en/findings.json'
import learning from '../resources/locales/en/learning.json'
import ledgers from '../resources/locales/en/ledgers.json'
import overview from '../resources/locales/en/overview.json'
import problems from '../resources/locales/en/problems.json'
import program from '../resources/locales/en/program.json'
import window from '../resources/locales/en/window.json'
import words from '../resources/locales/en/words.json'

export const resources = { eInvoice, findings, learning, ledgers, overview, problems, program, window, words }
