/** Text made safe to stand in HTML or XML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark)
}

/** A whole HTML document of A4 pages. `style` is the layout's own; `pages` are the insides of each sheet. */
export function sheets(language: string, style: string, pages: readonly string[], landscape = false): string {
  const [width, height] = landscape ? ['297mm', '210mm'] : ['210mm', '297mm']
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><style>
@page { size: ${width} ${height}; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { background: #fff; color: #111; -webkit-print-color-adjust: exact; font-kerning: normal }
.sheet { width: ${width}; height: ${height}; overflow: hidden; position: relative; page-break-after: always }
.sheet:last-child { page-break-after: auto }
table { border-collapse: collapse; border-spacing: 0 }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.c { text-align: center }
${style}</style></head><body>${pages.map((page) => `<div class="sheet">${page}</div>`).join('')}</body></html>`
}

/** Rows of a table: each cell with its class. */
export function rows(cells: readonly (readonly [text: string, kind?: string])[][]): string {
  return cells
    .map((row) => `<tr>${row.map(([text, kind]) => `<td${kind ? ` class="${kind}"` : ''}>${text}</td>`).join('')}</tr>`)
    .join('')
}
