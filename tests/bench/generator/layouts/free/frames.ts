import { escaped } from '../../../../../resources/sample-making/page.ts'
import type { Pen } from '../../pen.ts'
import {
  address,
  bankPairs,
  contactPairs,
  legalLines,
  logo,
  metaPairs,
  pairs,
  taxId,
  taxPairs,
  title,
  titleKey,
  type PairShape,
} from './blocks.ts'

export interface FrameShape {
  readonly meta: PairShape
  /** Whether the buyer's tax id stands with the address. */
  readonly buyerId?: boolean
  /** A delivery address beside the buyer's. */
  readonly shipTo?: boolean
  /** Requisites of the supplier at the top rather than only in the foot. */
  readonly requisites?: boolean
}

export interface Frame {
  readonly style: string
  readonly opening: string
}

const block = (lines: readonly string[], name: string): string =>
  `<div class="${name}">${lines.map((line) => `<p>${line}</p>`).join('')}</div>`

function buyerLines(pen: Pen, shape: FrameShape, labelled: string | undefined): string[] {
  const lines = address(pen, 'buyer')
  const { buyer, voice } = pen
  if (shape.buyerId === true) {
    const kpp = buyer.kpp === undefined ? '' : `, ${voice.label('КПП')} ${pen.text('buyerKpp')}`
    lines.push(`${pen.label('taxId')} ${taxId(pen, 'buyer')}${kpp}`)
  }
  return labelled === undefined ? lines : [`<small>${pen.label(labelled)}</small>`, ...lines]
}

function shipTo(pen: Pen): string {
  return block(
    [
      `<small>${pen.label('shipTo')}</small>`,
      escaped(pen.buyer.name),
      escaped(pen.supplier.street.replace(/\d+/, '7')),
      escaped(pen.buyer.place),
    ],
    'ship',
  )
}

const requisites = (pen: Pen): string[] =>
  [...taxPairs(pen), ...contactPairs(pen)].map(({ label, value }) => `${label} ${value}`)

const own = (pen: Pen, shape: FrameShape): string[] => [...address(pen, 'supplier'), ...(shape.requisites === true ? requisites(pen) : [])] // prettier-ignore

/** A letter after DIN 5008: sender's line over the window, information block at the right, subject line. */
function windowLetter(pen: Pen, shape: FrameShape): Frame {
  return {
    style: `.letter { position: relative; height: 92mm } .letter .logo { position: absolute; right: 0; top: 0 } .window { position: absolute; left: 0; top: 33mm; width: 85mm } .sender { font-size: .68em; text-decoration: underline; margin-bottom: 3mm } .info { position: absolute; right: 0; top: 33mm } .letter .own { position: absolute; right: 0; top: 17mm; font-size: .8em; text-align: right } .subject { font-weight: 700; font-size: 1.25em; margin-bottom: 3mm }`,
    opening: `<div class="letter">${logo(pen)}<div class="window"><p class="sender">${address(pen, 'supplier').join(' · ')}</p>${block(buyerLines(pen, shape, undefined), 'to')}</div><div class="info">${pairs(metaPairs(pen), shape.meta)}</div></div><p class="subject">${title(pen)}</p>`,
  }
}

/** A coloured band with the name and the title, three columns below. */
function band(pen: Pen, shape: FrameShape): Frame {
  return {
    style: `.band { background: ${pen.voice.colour}; color: #fff; margin: -12mm -15mm 6mm; padding: 9mm 15mm 7mm; display: flex; justify-content: space-between; align-items: flex-end } .band b { font-size: 1.5em } .band i { font-style: normal; font-size: 2em; letter-spacing: .6mm } .three { display: grid; grid-template-columns: 1fr 1fr 1.1fr; gap: 6mm; margin-bottom: 4mm } .three small { color: ${pen.voice.colour}; font-weight: 700 }`,
    opening: `<div class="band bleed"><b>${pen.text('supplierName')}</b><i>${title(pen)}</i></div><div class="three">${block([`<small>${pen.label('supplier')}</small>`, ...own(pen, shape).slice(1)], 'own')}${block(buyerLines(pen, shape, 'billTo'), 'to')}${pairs(metaPairs(pen), shape.meta)}</div>`,
  }
}

/** Supplier at the left, title and numbers at the right, buyer below. */
function split(pen: Pen, shape: FrameShape): Frame {
  return {
    style: `.split { display: flex; justify-content: space-between; margin-bottom: 8mm } .split h1 { font-size: 2em; text-align: right; color: ${pen.voice.colour}; margin-bottom: 2mm } .split .pairs-table { margin-left: auto } .two { display: flex; gap: 18mm; margin-bottom: 4mm } .split b { font-size: 1.2em }`,
    opening: `<div class="split"><div>${logo(pen)}${block(own(pen, shape), 'own')}</div><div><h1>${title(pen)}</h1>${pairs(metaPairs(pen), shape.meta)}</div></div><div class="two">${block(buyerLines(pen, shape, 'billTo'), 'to')}${shape.shipTo === true ? shipTo(pen) : ''}</div>`,
  }
}

/** Letterhead in the middle, the number in the title, two boxes for the sides. */
function centred(pen: Pen, shape: FrameShape): Frame {
  const number = `${title(pen)} ${pen.word('numberShort')} ${pen.text('invoiceNumber')}`
  const rest = metaPairs(pen).filter(({ value }) => value !== pen.text('invoiceNumber'))
  return {
    style: `.head { text-align: center; border-bottom: .6mm double #000; padding-bottom: 3mm } .head b { font-size: 1.5em; letter-spacing: .5mm } h1 { text-align: center; font-size: 1.5em; margin: 6mm 0 2mm } .sides { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; margin: 4mm 0 } .sides > div { border: .25mm solid #000; padding: 2mm 3mm; min-height: 24mm } .mids { display: flex; justify-content: center }`,
    opening: `<div class="head"><b>${pen.text('supplierName')}</b><p>${[pen.supplier.street, pen.supplier.place].map(escaped).join(', ')}</p><p>${requisites(pen).join(' | ')}</p></div><h1>${number}</h1><div class="mids">${pairs(rest, shape.meta)}</div><div class="sides">${block([`<small>${pen.label('supplier')}</small>`, ...address(pen, 'supplier')], 'own')}${block(buyerLines(pen, shape, 'buyer'), 'to')}</div>`,
  }
}

/** Everything about the supplier in a column down the left side; the document at its right. */
function sidebar(pen: Pen, shape: FrameShape): Frame {
  const part = (head: string, lines: readonly string[]): string =>
    `<h4>${head}</h4>${lines.map((line) => `<p>${line}</p>`).join('')}`
  return {
    style: `.sheet { padding-left: 68mm !important } .side { position: absolute; left: 0; top: 0; width: 58mm; height: 297mm; background: #f0efec; padding: 14mm 6mm; font-size: .82em; overflow-wrap: anywhere } .side h4 { margin: 5mm 0 1mm; color: ${pen.voice.colour} } h1 { font-size: 1.8em; margin-bottom: 4mm } .to { margin: 5mm 0 }`,
    opening: `<div class="side">${logo(pen)}${part(pen.word('supplier'), address(pen, 'supplier'))}${part(
      pen.word('contact'),
      contactPairs(pen).map(({ value }) => value),
    )}${part(
      pen.word('payment'),
      bankPairs(pen).map(({ label, value }) => `${label}<br>${value}`),
    )}${part('', [...taxPairs(pen).map(({ label, value }) => `${label} ${value}`), ...legalLines(pen)])}</div><h1>${title(pen)}</h1>${pairs(metaPairs(pen), shape.meta)}${block(buyerLines(pen, shape, 'billTo'), 'to')}`,
  }
}

/** A strip of labels over values across the page. */
function strip(pen: Pen, shape: FrameShape): Frame {
  return {
    style: `.top { display: flex; justify-content: space-between; align-items: flex-start; margin-bottom: 9mm } .top .own { text-align: right; font-size: .86em } h1 { font-size: 1.7em; text-transform: uppercase; letter-spacing: 1mm; margin: 6mm 0 3mm } .pairs-strip th { background: #e8e8e8 } .pairs-strip { border: .2mm solid #777 }`,
    opening: `<div class="top">${logo(pen) || `<b>${pen.text('supplierName')}</b>`}${block(own(pen, shape), 'own')}</div>${block(buyerLines(pen, shape, shape.buyerId === true ? 'billTo' : undefined), 'to')}<h1>${title(pen)}</h1>${pairs(metaPairs(pen), shape.meta)}`,
  }
}

/** A printed form: every value in a bordered cell with a small caption. */
function form(pen: Pen, shape: FrameShape): Frame {
  const cell = (label: string, value: string): string => `<div><small>${label}</small>${value}</div>`
  const meta = metaPairs(pen).map(({ label, value }) => cell(label, value)).join('') // prettier-ignore
  return {
    style: `.form { display: grid; grid-template-columns: repeat(4, 1fr); border: .35mm solid #000; margin-bottom: 4mm } .form > div { border: .15mm solid #000; padding: .7mm 1.5mm 1.2mm; min-height: 9mm } .form .half { grid-column: span 2; min-height: 24mm } .form small { display: block; font-size: .7em; color: #333 } .form .name { grid-column: span 2; font-weight: 700; font-size: 1.15em }`,
    opening: `<div class="form"><div class="name">${title(pen)}</div><div class="half" style="min-height:0">${logo(pen)}</div><div class="half"><small>${pen.word('supplier')}</small>${own(pen, shape).join('<br>')}</div><div class="half"><small>${pen.word('buyer')}</small>${buyerLines(pen, shape, undefined).join('<br>')}</div>${meta}</div>`,
  }
}

/** A letter that says number and date in a sentence. */
function prose(pen: Pen, shape: FrameShape): Frame {
  const { truth, voice } = pen
  const said = `${title(pen)} ${pen.word('numberShort')} <b>${pen.text('invoiceNumber')}</b>`
  const greeting = truth.variety === 'invoice' || truth.variety === 'credit-note' ? `<p>${pen.word('salutation')}</p><p>${truth.variety === 'invoice' ? pen.word('opening') : ''}</p>` : '' // prettier-ignore
  return {
    style: `.own { text-align: right; margin-bottom: 12mm } .own p:first-child { font-weight: 700; font-size: 1.2em } .place { text-align: right; margin: 8mm 0 } h2 { font-size: 1.15em; margin: 4mm 0 } .greet p { margin-bottom: 2mm }`,
    opening: `${block(own(pen, shape), 'own')}${block(buyerLines(pen, shape, undefined), 'to')}<p class="place">${escaped(pen.supplier.city)}, ${pen.date('issueDate')}</p><h2>${said}</h2>${voice.choice('prose-meta').chance(0.4) ? pairs(metaPairs(pen).slice(2), 'inline') : ''}<div class="greet">${greeting}</div>`,
  }
}

/** American: big grey title, addresses side by side, purchase order and terms in a strip. */
function american(pen: Pen, shape: FrameShape): Frame {
  const number = { label: pen.label(`numberOf.${titleKey(pen)}`), value: pen.text('invoiceNumber') }
  const [first, ...rest] = metaPairs(pen)
  const kept = [first, ...rest].filter((pair) => pair !== undefined && pair.value !== number.value)
  return {
    style: `.us { display: flex; justify-content: space-between; margin-bottom: 10mm } .us h1 { font-size: 2.6em; color: #9a9a9a; font-weight: 700 } .us .pairs-ruled { min-width: 62mm } .two { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; margin-bottom: 6mm } .two small { display: block; background: #ddd; padding: .6mm 1.5mm; margin-bottom: 1mm; font-weight: 700 }`,
    opening: `<div class="us"><div>${logo(pen)}${block(own(pen, shape), 'own')}</div><div><h1>${title(pen)}</h1>${pairs([number], 'ruled')}</div></div><div class="two">${block(buyerLines(pen, shape, 'billTo'), 'to')}${shipTo(pen)}</div>${pairs(kept as { label: string; value: string }[], 'strip')}`,
  }
}

/** Plain lines of a fixed-width printer: labels padded with dots. */
function printer(pen: Pen, shape: FrameShape): Frame {
  const meta = metaPairs(pen).map(({ label, value }) => `<p>${label.replace(/:$/, '').padEnd(26, '.')}: ${value}</p>`).join('') // prettier-ignore
  return {
    style: `.sheet { font-family: 'Liberation Mono', 'DejaVu Sans Mono', monospace !important; font-size: 8pt !important } .line { overflow: hidden; white-space: nowrap } .two { display: grid; grid-template-columns: 1fr 1fr; margin: 3mm 0 }`,
    opening: `${own(pen, shape).map((line) => `<p>${line}</p>`).join('')}<p class="line">${'='.repeat(84)}</p><p><b>${title(pen).toUpperCase()}</b></p>${meta}<p class="line">${'-'.repeat(84)}</p>${block(buyerLines(pen, shape, 'buyer'), 'to')}<p class="line">${'='.repeat(84)}</p>`, // prettier-ignore
  }
}

/** Nothing of the supplier on top but its logo: buyer at the right (French windows), the rest in the foot. */
function rightWindow(pen: Pen, shape: FrameShape): Frame {
  return {
    style: `.top { display: flex; justify-content: space-between; min-height: 26mm } .to { margin-left: 105mm; margin-bottom: 8mm } h1 { font-size: 1.4em; border-left: 2mm solid ${pen.voice.colour}; padding-left: 3mm; margin-bottom: 3mm } .meta { display: flex; justify-content: space-between; margin-bottom: 4mm }`,
    opening: `<div class="top">${logo(pen)}${shape.requisites === true ? block(own(pen, shape), 'own') : ''}</div>${block(buyerLines(pen, shape, undefined), 'to')}<h1>${title(pen)}</h1><div class="meta">${pairs(metaPairs(pen), shape.meta)}</div>`,
  }
}

/** Two columns with every requisite of both sides, account included, as central European programs print. */
function ledger(pen: Pen, shape: FrameShape): Frame {
  const rows = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('')
  const buyer = pen.buyer.iban ?? pen.buyer.account
  const bank = bankPairs(pen).map(({ label, value }) => `${label} ${value}`)
  const foreign = pen.voice.choice('buyer-bank').chance(0.35) && buyer !== undefined ? [`${pen.word(pen.buyer.iban === undefined ? 'account' : 'iban')} ${pen.voice.iban(buyer)}`] : [] // prettier-ignore
  return {
    style: `.titleline { display: flex; justify-content: space-between; align-items: baseline; border-bottom: .5mm solid #000; margin-bottom: 3mm } .titleline h1 { font-size: 1.4em } .parties { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin-bottom: 4mm } .parties h4 { background: #e6e6e6; padding: .6mm 1.5mm; margin-bottom: 1mm }`,
    opening: `<div class="titleline"><h1>${title(pen)} ${pen.word('numberShort')} ${pen.text('invoiceNumber')}</h1></div>${pairs(metaPairs(pen).filter(({ value }) => value !== pen.text('invoiceNumber')), shape.meta)}<div class="parties"><div><h4>${pen.word('supplier')}</h4>${rows([...address(pen, 'supplier'), ...requisites(pen), ...bank])}</div><div><h4>${pen.word('buyer')}</h4>${rows([...buyerLines(pen, { ...shape, buyerId: true }, undefined), ...foreign])}</div></div>`, // prettier-ignore
  }
}

export const FRAMES = { windowLetter, band, split, centred, sidebar, strip, form, prose, american, printer, rightWindow, ledger } as const // prettier-ignore
export type FrameName = keyof typeof FRAMES
