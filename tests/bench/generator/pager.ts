import type { Page } from 'playwright'
import type { Drawing, Paper } from './layout.ts'

const SIZES: Readonly<Record<Paper, readonly [width: number, height: number | undefined]>> = {
  portrait: [210, 297],
  landscape: [297, 210],
  'roll-58': [58, undefined],
  'roll-80': [80, undefined],
}

function html(drawing: Drawing, language: string, paper: Paper): string {
  const [width, height] = SIZES[paper]
  const { table } = drawing
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><style>
@page { size: ${width}mm ${height ?? 297}mm; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { background: #fff; color: #111; -webkit-print-color-adjust: exact; width: ${width}mm }
.sheet { width: ${width}mm; ${height === undefined ? '' : `height: ${height - 0.3}mm; overflow: hidden;`} position: relative; display: flex; flex-direction: column; break-after: page }
.sheet:last-child { break-after: auto }
.flow { flex: 1; min-height: 0; position: relative }
table { border-collapse: collapse; border-spacing: 0 }
td, th { vertical-align: top; text-align: left; font-weight: inherit }
.num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.mid { text-align: center }
.block { display: flow-root }
${drawing.style}</style></head><body>
<template id="opening">${drawing.opening}</template><template id="continuing">${drawing.continuing ?? ''}</template><template id="footing">${drawing.footing ?? ''}</template>
<template id="items">${table === undefined ? '' : `<table ${table.attributes}>${table.head}${table.items.map((item, index) => `<tbody class="item" data-at="${index}">${item.html}</tbody>`).join('')}</table>`}</template>
<template id="carry">${table?.carry === undefined ? '' : `<table>${table.items.map((item) => `<tbody class="out">${table.carry?.(item.running).out}</tbody><tbody class="in">${table.carry?.(item.running).in}</tbody>`).join('')}</table>`}</template>
<template id="closing">${drawing.closing.map((block) => `<div class="block">${block}</div>`).join('')}</template>
<template id="tablefoot">${table?.foot === undefined ? '' : `<table><tbody class="foot">${table.foot}</tbody></table>`}</template>
<template id="behind">${(drawing.behind ?? []).map((sheet) => `<div>${sheet}</div>`).join('')}</template>
</body></html>`
}

/** Lays pieces out on sheets, inside the page, where heights can be measured. Returns what went wrong, and the height of a roll. */
function layOut(apart: boolean): { sheets: number; height: number; problems: string[]; text: string } {
  const problems: string[] = []
  const copy = (id: string): DocumentFragment =>
    (document.querySelector(`#${id}`) as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment
  const sheets: HTMLElement[] = []
  const roll = document.body.clientWidth < 400
  const start = (head: string): HTMLElement => {
    const sheet = document.createElement('div')
    sheet.className = 'sheet'
    const top = document.createElement('div')
    top.append(copy(head))
    const flow = document.createElement('div')
    flow.className = 'flow'
    const foot = document.createElement('div')
    foot.append(copy('footing'))
    sheet.append(top, flow, foot)
    document.body.append(sheet)
    sheets.push(sheet)
    return flow
  }
  const full = (flow: HTMLElement): boolean => !roll && flow.scrollHeight > flow.clientHeight + 1
  let flow = start('opening')
  const model = copy('items').querySelector('table')
  if (model !== null) {
    const carries = [...copy('carry').querySelectorAll('tbody')]
    const items = [...model.querySelectorAll<HTMLElement>('tbody.item')]
    for (const item of items) item.remove()
    let table = model.cloneNode(true) as HTMLElement
    flow.append(table)
    const foot = copy('tablefoot').querySelector('tbody')
    let index = 0
    let onSheet = 0
    while (index < items.length) {
      const item = items[index]
      if (item === undefined) break
      table.append(item)
      onSheet += 1
      const reserve = index === items.length - 1 ? foot : carries[index * 2]
      if (reserve !== undefined && reserve !== null) table.append(reserve)
      const over = full(flow)
      if (reserve !== undefined && reserve !== null) reserve.remove()
      if (!over || onSheet === 1) {
        if (over && onSheet === 1 && sheets.length > 1) problems.push('an item is higher than a sheet')
        index += 1
        if (over && onSheet === 1 && sheets.length === 1) {
          // The opening leaves no room: the table starts on the next sheet.
          table.remove()
          flow = start('continuing')
          table = model.cloneNode(true) as HTMLElement
          flow.append(table)
          index -= 1
          onSheet = 0
        }
        continue
      }
      item.remove()
      const out = carries[(index - 1) * 2]
      const brought = carries[(index - 1) * 2 + 1]
      if (out !== undefined) table.append(out)
      flow = start('continuing')
      table = model.cloneNode(true) as HTMLElement
      flow.append(table)
      if (brought !== undefined) table.append(brought)
      onSheet = 0
    }
    if (foot !== null) table.append(foot)
  }
  const blocks = [...copy('closing').children] as HTMLElement[]
  blocks.forEach((block, index) => {
    if (index === 0 && apart) flow = start('continuing')
    flow.append(block)
    if (!full(flow)) return
    block.remove()
    flow = start('continuing')
    flow.append(block)
    if (full(flow)) problems.push(`block ${index} is higher than a sheet`)
  })
  for (const inside of copy('behind').children) start('continuing').innerHTML = inside.innerHTML
  document.querySelectorAll('template').forEach((template) => template.remove())
  sheets.forEach((sheet, index) => {
    sheet.querySelectorAll('.p').forEach((place) => (place.textContent = String(index + 1)))
    sheet.querySelectorAll('.n').forEach((place) => (place.textContent = String(sheets.length)))
    const edge = sheet.getBoundingClientRect().right
    for (const element of sheet.querySelectorAll('table, div, p')) {
      const box = element.getBoundingClientRect()
      if (box.width > 0 && box.right > edge + 1 && !element.classList.contains('bleed')) {
        problems.push(`${element.className || element.tagName} runs ${Math.round(box.right - edge)} px over the edge`)
        break
      }
    }
    const foot = sheet.lastElementChild?.getBoundingClientRect()
    if (!roll && foot !== undefined && foot.bottom > sheet.getBoundingClientRect().bottom + 1)
      problems.push('the foot runs over the edge')
  })
  const text = sheets.map((sheet) => sheet.innerText).join('\n')
  return { sheets: sheets.length, height: document.body.scrollHeight, problems, text }
}

/** What laying out came to: `text` is what the sheets show. */
export interface LaidOut {
  readonly sheets: number
  readonly widthMm: number
  readonly heightMm: number
  readonly text: string
}

/** What programs do with a table too wide for the paper: smaller type and narrower gaps. */
const TIGHT = `.items, .totals, .matrix, .pairs-table, .pairs-ruled, .pairs-strip { font-size: .8em } .items td, .items th, .totals td { padding-left: .5mm !important; padding-right: .5mm !important; font-size: inherit !important }`

/** Puts a drawing on sheets in the page. A drawing that does not fit its paper even in small type is a mistake of the layout and throws. */
export async function layOutDrawing(page: Page, drawing: Drawing, language: string, paper: Paper): Promise<LaidOut> {
  let problems: string[] = []
  for (const style of [drawing.style, drawing.style + TIGHT]) {
    await page.setContent(html({ ...drawing, style }, language, paper), { waitUntil: 'load' })
    const laid = await page.evaluate(layOut, drawing.closingApart === true)
    problems = laid.problems
    if (problems.length > 0) continue
    const [widthMm, heightMm] = SIZES[paper]
    // A sheet wider than high would be taken for landscape and shrunk.
    const rollMm = Math.max((laid.height * 25.4) / 96 + 2, widthMm + 4)
    return { sheets: laid.sheets, widthMm, heightMm: heightMm ?? rollMm, text: laid.text }
  }
  throw new Error(problems.join('; '))
}

/** The laid-out sheets as a PDF with a text layer, its dates the same every time. */
export async function printSheets(page: Page, laid: LaidOut): Promise<Uint8Array> {
  await page.addStyleTag({ content: `@page { size: ${laid.widthMm}mm ${laid.heightMm}mm; margin: 0 }` })
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false, outline: false })
  return undated(bytes)
}

/** The two dates in the information dictionary, which is not compressed, overwritten in place. */
function undated(bytes: Buffer): Uint8Array {
  const text = bytes.toString('latin1')
  for (const found of text.matchAll(/\/(?:CreationDate|ModDate) ?\(D:(\d{14})/g)) {
    bytes.write('20260105090000', found.index + found[0].length - 14, 'latin1')
  }
  return bytes
}
