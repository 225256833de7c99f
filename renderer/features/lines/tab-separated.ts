/** Cells as spreadsheets put them on the clipboard: tabs between, lines below, quotes round what holds either. */
export function tabSeparated(block: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return block.map((row) => row.map(cell).join('\t')).join('\r\n')
}

/** What a spreadsheet put on the clipboard, as rows of cells. */
export function fromTabSeparated(text: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  const put = (sign: string) => {
    const row = rows.at(-1) ?? []
    row[row.length - 1] += sign
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    const isStart = rows.at(-1)?.at(-1) === ''
    if (quoted) {
      if (sign !== '"') put(sign)
      else if (text[at + 1] === '"') put(text[(at += 1)] ?? '')
      else quoted = false
    } else if (sign === '"' && isStart) quoted = true
    else if (sign === '\t') rows.at(-1)?.push('')
    else if (sign === '\n') rows.push([''])
    else if (sign !== '\r') put(sign)
  }
  // Every spreadsheet ends the last row too.
  const last = rows.at(-1)
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows
}
