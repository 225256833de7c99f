import type { Page } from 'playwright'

/**
 * What does not fit on the page as shown now when its words are 40 % longer, as those of another language may be (a pseudo-locale made of
 * the words at hand; what people and documents wrote stays as it is): a line for each, empty where all is well. Cutting with an ellipsis is
 * fine where the whole can be read otherwise; a word that spills out of its control or pushes the window wider is not.
 */
export async function spilled(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const SAID = 'button, [role="tab"], [role="menuitem"], label, h1, h2, h3, th, dt, legend'
    const MARKS = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' } as Readonly<Record<string, string>>
    const longer = (text: string) => {
      const words = text.replaceAll(/[aeiou]/g, (vowel) => MARKS[vowel] ?? vowel)
      return `${words}${' lóng'.repeat(Math.ceil((text.length * 0.4) / 5))}`
    }
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
    const said = [...top.querySelectorAll<HTMLElement>(SAID)].filter((one) => one.checkVisibility() && one.offsetWidth > 1)
    const before: [Text, string][] = []
    for (const one of said) {
      const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode() as Text | null; node !== null; node = walk.nextNode() as Text | null) {
        // What holds a digit is data; what is only spoken takes no room.
        const spoken = getComputedStyle(node.parentElement ?? one).clipPath !== 'none'
        if (spoken || !/^\D*\p{L}{3}\D*$/u.test(node.data) || before.some(([there]) => there === node)) continue
        before.push([node, node.data])
        node.data = longer(node.data)
      }
    }
    const found: string[] = []
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('the window is wider than the screen')
    for (const one of said.filter((each) => before.some(([node]) => each.contains(node)))) {
      const { overflowX, textOverflow } = getComputedStyle(one)
      const cut = overflowX !== 'visible' && textOverflow === 'ellipsis'
      const inside = [...one.querySelectorAll('*')].some((part) => getComputedStyle(part).textOverflow === 'ellipsis')
      if (!cut && !inside && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1) found.push(`spills: ${one.textContent}`)
    }
    for (const [node, text] of before) node.data = text
    return [...new Set(found)]
  })
} // prettier-ignore
