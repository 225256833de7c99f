import { describe, expect, it } from 'vitest'
import { shortcutOf } from './shortcuts.ts'

const press = (key: string, code: string, ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[]) => ({
  key,
  code,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
})

describe('shortcuts', () => {
  it.each([
    ['search', press('/', 'Slash')],
    ['search', press('.', 'Slash')],
    ['sheet', press('?', 'Slash', 'shiftKey')],
    ['sheet', press('?', 'Digit7', 'shiftKey')],
    ['next-to-check', press('т', 'KeyN')],
    ['previous-to-check', press('N', 'KeyN', 'shiftKey')],
    ['approve-next', press('Enter', 'Enter', 'ctrlKey')],
    ['approve-next', press('Enter', 'Enter', 'metaKey')],
    ['add', press('щ', 'KeyO', 'ctrlKey')],
    ['next-document', press('ArrowDown', 'ArrowDown', 'altKey')],
    [undefined, press('n', 'KeyN', 'ctrlKey')],
    [undefined, press('Enter', 'Enter')],
    [undefined, press('ArrowDown', 'ArrowDown')],
  ])('%s', (shortcut, pressed) => {
    expect(shortcutOf(pressed)).toBe(shortcut)
  })
})
