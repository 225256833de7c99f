import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const WINDOW = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(`${WINDOW}${file}`, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '')
const tokens = read('parts/tokens.css')
const sheets = globSync('**/*.module.css', { cwd: WINDOW }).map((file) => [file, read(file)] as const)

/** Declarations as `property: value`. */
const declared = (css: string): string[] =>
  [...css.matchAll(/([a-z-]+):\s*([^;{}]+);/g)].map(([, name, value]) => `${name}: ${value?.trim()}`)

/** What measures by itself where the design system has a measure for it. */
const OWN: Record<string, RegExp> = {
  'a colour': /#[\da-f]{3,8}\b|\b(rgb|hsl|oklch)\(/i,
  'a size of text': /^font-size: (?!var\(--text-|inherit$)/,
  'a weight': /^font-weight: (?!400$|500$|600$|inherit$)/,
  'a space': /^((row|column)-)?(gap|padding|margin)(-[a-z]+)*: [^;]*\drem/,
  'a corner': /^border(-[a-z]+)*-radius: (?!.*var\(--round-|50%$|0$|inherit$)/,
}

describe('the design system', () => {
  it('is looked for in all of the window', () => {
    expect(sheets.length).toBeGreaterThan(30)
  })

  it.each(Object.entries(OWN))('has every sheet take %s from tokens.css', (_, own) => {
    const alone = sheets.flatMap(([file, css]) =>
      declared(css)
        .filter((declaration) => own.test(declaration))
        .map((declaration) => `${file}: ${declaration}`),
    )
    expect(alone).toEqual([])
  })

  it('defines every property that is used without a value of its own to fall back on', () => {
    const unknown = sheets.flatMap(([file, css]) =>
      [...css.matchAll(/var\((--[\w-]+)\)/g)]
        .map(([, name]) => name ?? '')
        .filter((name) => !name.startsWith('--mantine-') && !`${tokens}${css}`.includes(`${name}:`))
        .map((name) => `${file}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('has the same colours by night as by day', () => {
    const coloursOf = (scheme: string): string[] =>
      declared(tokens.split(`[data-mantine-color-scheme='${scheme}'] {`)[1]?.split('}')[0] ?? '')
        .map((declaration) => declaration.split(':')[0] ?? '')
        .filter((name) => name.startsWith('--') && !name.startsWith('--mantine-'))
    expect(coloursOf('light').length).toBeGreaterThan(20)
    expect(coloursOf('dark')).toEqual(coloursOf('light'))
  })
})
