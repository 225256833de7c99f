import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

const PACKS: Readonly<Record<string, string>> = {
  ru: 'rus+eng',
  uk: 'ukr+eng',
  en: 'eng',
  de: 'deu',
  fr: 'fra',
  pl: 'pol',
}

/** Version of the `tesseract` command of this machine; undefined where there is none. */
export function tesseractVersion(): string | undefined {
  try {
    return /tesseract (\S+)/.exec(execFileSync('tesseract', ['--version'], { encoding: 'utf8' }))?.[1]
  } catch {
    return undefined
  }
}

/** What the plain command reads with default settings, told the language, which our reader has to find out. */
export async function plainTesseract(path: string, language: string): Promise<string> {
  const { stdout } = await run('tesseract', [path, 'stdout', '-l', PACKS[language] ?? 'eng'], {
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    maxBuffer: 32 * 1024 * 1024,
  })
  return stdout
}
