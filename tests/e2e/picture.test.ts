import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { PICTURE, placesThatDiffer } from './picture.ts'

/** A screen of text lines with a panel, a button and a clock. */
const screen = (change: { panelAt?: number; clock?: string; button?: string; without?: 'button' } = {}) => {
  const { panelAt = 40, clock = '09:03', button = '#12606b', without } = change
  const lines = Array.from({ length: 18 }, (_, row) => `<text x="${panelAt + 16}" y="${140 + row * 26}">Fietskoeriers Merwede B.V. · 2026-09${row}</text>`) // prettier-ignore
  return sharp(
    Buffer.from(`<svg width="${PICTURE.width}" height="${PICTURE.height}" font-family="sans-serif" font-size="14" fill="#1a232b">
      <rect width="100%" height="100%" fill="#f3f5f6"/>
      <rect x="${panelAt}" y="100" width="520" height="520" fill="#ffffff" stroke="#dde2e6"/>${lines.join('')}
      <text x="1100" y="40">${clock}</text>
      ${without === 'button' ? '' : `<rect x="1000" y="700" width="140" height="36" rx="5" fill="${button}"/>`}
    </svg>`),
  )
}
const png = (picture: ReturnType<typeof screen>) => picture.png().toBuffer()
const differing = async (other: ReturnType<typeof screen>) =>
  (await placesThatDiffer(await png(screen()), await png(other))).length

describe('pictures of screens', () => {
  it('are the same after being kept, drawn with other edges, or with another minute on the clock', async () => {
    expect(await differing(screen().webp({ quality: 62 }))).toBe(0)
    expect(await differing(screen().blur(0.6))).toBe(0)
    expect(await differing(screen({ clock: '11:58' }))).toBeLessThanOrEqual(4)
  })

  it.each([
    ['a panel that moved by six pixels', { panelAt: 46 }],
    ['a button that is gone', { without: 'button' }],
    ['a button in another colour', { button: '#a82018' }],
  ] as const)('differ by %s', async (_, change) => {
    expect(await differing(screen(change))).toBeGreaterThan(40)
  })
})
