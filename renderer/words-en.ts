import findings from '../resources/locales/en/findings.json'
import problems from '../resources/locales/en/problems.json'
import window from '../resources/locales/en/window.json'
import words from '../resources/locales/en/words.json'

export const resources = { findings, problems, window, words }
