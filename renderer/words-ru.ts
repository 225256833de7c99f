import findings from '../resources/locales/ru/findings.json'
import problems from '../resources/locales/ru/problems.json'
import window from '../resources/locales/ru/window.json'
import words from '../resources/locales/ru/words.json'

export const resources = { findings, problems, window, words }
