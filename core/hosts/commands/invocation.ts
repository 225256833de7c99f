import type { Language } from '../../app/words.ts'

/** What every command is told: where the data lie, and how to speak. */
export interface Invocation {
  readonly dataFolder: string
  readonly language: Language
  readonly json: boolean
}

/** The language of the terminal: Russian where the system is, else English. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  return (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').toLowerCase().startsWith('ru') ? 'ru' : 'en'
}

/** Writes a line to standard output and waits when the reader of the pipe is slower than we are. */
export async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
