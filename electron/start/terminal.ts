import en from '../../resources/locales/en/shell.json' with { type: 'json' }
import ru from '../../resources/locales/ru/shell.json' with { type: 'json' }
import { terminalLanguage } from '../../core/hosts/commands/invocation.ts'

export type StartWord = keyof typeof en.start

/** Prints one sentence in the terminal's language. */
export function sayInTerminal(word: StartWord, params: Record<string, string> = {}): void {
  const sentence = (terminalLanguage() === 'ru' ? ru : en).start[word]
  console.log(sentence.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => params[name] ?? ''))
}
