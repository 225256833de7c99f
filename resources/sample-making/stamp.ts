/** A round company stamp as SVG: words around, a few lines in the middle. */
export function roundStamp(ring: string, center: readonly string[], colour: string): string {
  const type = `text-anchor="middle" font-family="Liberation Sans" fill="${colour}"`
  const around = [...ring]
    .map((letter, index, all) => {
      const angle = ((index * 360) / all.length).toFixed(1)
      return `<text x="60" y="15.5" transform="rotate(${angle} 60 60)" font-size="7.2" ${type}>${letter}</text>`
    })
    .join('')
  const middle = center
    .map((line, index) => `<text x="60" y="${63 - center.length * 3 + index * 12}">${line}</text>`)
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="360" viewBox="0 0 120 120"><g fill="none" stroke="${colour}"><circle cx="60" cy="60" r="57" stroke-width="2"/><circle cx="60" cy="60" r="39" stroke-width="1.2"/></g>${around}<g font-weight="700" font-size="9.5" ${type}>${middle}</g></svg>`
}
