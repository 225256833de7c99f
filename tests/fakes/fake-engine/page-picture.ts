import sharp from 'sharp'
import { layOut, PAGE, type Print } from './lay-out.ts'
import type { Seed } from './seeds.ts'

/** A page of a fictitious document as WebP, `width` pixels wide. Pages after the first carry a paragraph of terms. */
export async function pagePicture(seed: Seed, page: number, width: number): Promise<Blob> {
  const prints = page === 1 ? layOut(seed) : terms(page)
  const scan = seed.look === 'scan'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE.width} ${PAGE.height}" font-family="Liberation Sans, Arial">
    <rect width="100%" height="100%" fill="${scan ? '#f4f2ea' : '#fff'}"/>
    ${prints.map((print) => text(print, scan)).join('\n')}
    ${page === 1 ? `<path d="M50 287H545M50 ${316 + seed.lines.length * 20}H545" stroke="#8a8a8a" stroke-width=".7"/>` : ''}
  </svg>`
  const picture = sharp(Buffer.from(svg), { density: (72 * width) / PAGE.width }).resize(width)
  const bytes = await (scan ? picture.blur(0.6) : picture).webp({ quality: 80 }).toBuffer()
  return new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
}

function text(print: Print, scan: boolean): string {
  const [x0, , , y1] = print.box
  const fill = print.faint ? '#666' : scan ? '#2b2b33' : '#111'
  const escaped = print.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${x0}" y="${y1 - print.size * 0.26}" font-size="${print.size}"
    font-weight="${print.bold ? 700 : 400}" fill="${fill}">${escaped}</text>`
}

function terms(page: number): Print[] {
  return Array.from({ length: 22 }, (_, row) => {
    const text = `${page}.${row + 1} These terms are fictitious and exist to fill a page of this sample.`
    return { text, size: 9, box: [50, 90 + row * 26, 50 + text.length * 4.4, 101 + row * 26] }
  })
}
