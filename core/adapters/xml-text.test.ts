import { describe, expect, it } from 'vitest'
import { looksLikeXml, xmlText } from './xml-text.ts'

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

/** «Счёт» in windows-1251. */
const RUSSIAN_BYTES = [0xd1, 0xf7, 0xb8, 0xf2]

describe('xmlText', () => {
  it.each([
    ['UTF-8', Buffer.from('<a>Zürich</a>')],
    ['UTF-8 with a mark', Buffer.from('\uFEFF<a>Zürich</a>')],
    ['UTF-16LE with a mark', utf16('<a>Zürich</a>', 'le', true)],
    ['UTF-16BE with a mark', utf16('<a>Zürich</a>', 'be', true)],
    ['UTF-16LE without one', utf16('<a>Zürich</a>', 'le', false)],
    ['UTF-16BE without one', utf16('<a>Zürich</a>', 'be', false)],
  ])('reads %s', (_name, bytes) => {
    expect(looksLikeXml(bytes)).toBe(true)
    expect(xmlText(bytes)).toBe('<a>Zürich</a>')
  })

  it('follows the declaration', () => {
    const bytes = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'),
      Buffer.from(RUSSIAN_BYTES),
    ])
    expect(xmlText(bytes)).toMatch(/<a>Счёт$/u)
  })

  it.each(['utf-16', 'martian'])('does not follow a declaration that cannot be true: %s', (name) => {
    expect(xmlText(Buffer.from(`<?xml version="1.0" encoding="${name}"?><a>ü</a>`))).toContain('<a>ü</a>')
  })
})

describe('looksLikeXml', () => {
  it.each([
    '<Invoice xmlns="x">',
    '\r\n  <?xml version="1.0"?>',
    '<!-- made by us --><a/>',
    '<Файл>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
  ])('takes %s', (text) => {
    expect(looksLikeXml(Buffer.from(text))).toBe(true)
  })
  it.each(['<!DOCTYPE html><html>', '<html lang="de">', 'Rechnung', '{"a":1}', '< 5', '%PDF-1.7'])(
    'refuses %s',
    (text) => {
      expect(looksLikeXml(Buffer.from(text))).toBe(false)
    },
  )
})
