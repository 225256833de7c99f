import sharp from 'sharp'
import { roundStamp } from '../../../resources/sample-making/stamp.ts'
import type { Language } from './language-data.ts'
import type { Random } from './random.ts'

const BLUE = '#2b4aa0'

const ROUND: Readonly<Partial<Record<Language, readonly (readonly [ring: string, center: readonly string[]])[]>>> = {
  ru: [['ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ ★ РОССИЯ ★ ', ['ДЛЯ', 'ДОКУМЕНТОВ']], ['АКЦИОНЕРНОЕ ОБЩЕСТВО ★ ОГРН 1027700000000 ★ ', ['БУХГАЛТЕРИЯ']]],
  uk: [['ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ ★ УКРАЇНА ★ ', ['ДЛЯ', 'ДОКУМЕНТІВ']]],
  kk: [['ЖАУАПКЕРШІЛІГІ ШЕКТЕУЛІ СЕРІКТЕСТІК ★ ҚАЗАҚСТАН ★ ', ['ҚҰЖАТТАР', 'ҮШІН']]],
} // prettier-ignore

const BOXES: Readonly<Partial<Record<Language, readonly (readonly string[])[]>>> = {
  de: [['EINGEGANGEN', '12. Nov. 2026', 'Buchhaltung'], ['BEZAHLT']], en: [['RECEIVED', '12 NOV 2026', 'Accounts'], ['PAID']], fr: [['REÇU LE', '12 NOV. 2026'], ['BON À PAYER']],
  pl: [['WPŁYNĘŁO', '12.11.2026', 'Lp. 4471']], es: [['RECIBIDO', '12 NOV 2026'], ['CONTABILIZADO']], it: [['REGISTRATO', '12/11/2026', 'prot. 4471'], ['PAGATO']], nl: [['ONTVANGEN', '12 nov 2026'], ['BETAALD']],
} // prettier-ignore

function box(lines: readonly string[]): string {
  const texts = lines.map((line, index) => `<text x="80" y="${26 + index * 22}" text-anchor="middle" font-size="17" font-weight="700" font-family="Liberation Sans" fill="#a33">${line}</text>`).join('') // prettier-ignore
  return `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="${(lines.length * 22 + 14) * 2}" viewBox="0 0 160 ${lines.length * 22 + 14}"><rect x="2" y="2" width="156" height="${lines.length * 22 + 10}" fill="none" stroke="#a33" stroke-width="2.5"/>${texts}</svg>`
}

const drawn = new Map<Language, readonly string[]>()

/** Draws the stamps as pictures, as programs and people put them on paper: their words are no text of the page. Call once, first. */
export async function drawStamps(): Promise<void> {
  const languages = [...Object.keys(ROUND), ...Object.keys(BOXES)] as Language[]
  for (const language of languages) {
    const svgs = [
      ...(ROUND[language] ?? []).map(([ring, center]) => roundStamp(ring, center, BLUE)),
      ...(BOXES[language] ?? []).map(box),
    ]
    const pictures = await Promise.all(svgs.map((svg) => sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()))
    drawn.set(language, pictures.map((png) => `<img class="stamp bleed" src="data:image/png;base64,${png.toString('base64')}">`)) // prettier-ignore
  }
}

/** A stamp of the language as an image; nothing before `drawStamps` was called. */
export function stampOf(random: Random, language: Language): string {
  const pictures = drawn.get(language) ?? []
  return pictures.length === 0 ? '' : random.pick(pictures)
}
