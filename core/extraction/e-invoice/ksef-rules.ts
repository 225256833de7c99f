import { finding, type Finding } from '../../domain/finding.ts'
import type { FieldName } from '../../domain/fields.ts'
import { xmlDate } from './exact-values.ts'
import type { InvoiceDraft } from './invoice-draft.ts'
import { isCountryCode, KSEF_LINE_FIELDS, KSEF_PARTY_FIELDS } from './ksef-schema.ts'
import { pathTo, type XmlPath } from './xml-path.ts'
import type { XmlElement } from './xml-tree.ts'

/** Order in which the schema wants the elements that other programs most often misplace. */
const HEAD_ORDER = ['KodWaluty', 'P_1', 'P_1M', 'P_2', 'WZ', 'P_6', 'OkresFa']

/**
 * Rules of the FA(2) and FA(3) schemas and of the Ministry's brochure that decide whether KSeF would have taken the file. A file that
 * breaks one never went through KSeF, so it is no invoice in law however well it reads. Not the whole schema: the rules that real
 * files were seen to break.
 */
export function ksefFindings(draft: InvoiceDraft, root: XmlElement): Finding[] {
  const { xml } = draft
  const invoice = xml.first(root, 'Fa')
  return [
    ...missing(draft, root, invoice),
    ...parties(xml, root),
    ...order(root, invoice),
    ...annotations(xml, root, invoice),
    ...corrections(xml, root, invoice),
    ...lines(xml, root, invoice),
    ...dates(xml, root, invoice),
    ...currency(xml, root, invoice),
  ]
}

function missing({ fields, findings }: InvoiceDraft, root: XmlElement, invoice: XmlElement | undefined): Finding[] {
  const wanted: readonly (readonly [path: string, field: FieldName])[] = [
    ['Podmiot1/DaneIdentyfikacyjne/NIP', 'supplierTaxId'],
    ['Podmiot1/DaneIdentyfikacyjne/Nazwa', 'supplierName'],
    ['Fa/P_1', 'issueDate'],
    ['Fa/P_2', 'invoiceNumber'],
    ['Fa/KodWaluty', 'currency'],
    ['Fa/P_15', 'grossTotal'],
  ]
  const told = new Set(findings.map((each) => each.field))
  const fieldsMissing = wanted.filter(([, field]) => fields[field] === undefined && !told.has(field))
  const found = fieldsMissing.map(([path, field]) =>
    finding('e-invoice-value-missing', { field, params: { rule: 'FA', path: `${root.name}/${path}` } }),
  )
  const type = invoice?.children.some((child) => child.name === 'RodzajFaktury') ?? false
  const typeMissing = { params: { rule: 'FA', path: 'Faktura/Fa/RodzajFaktury' } }
  return type ? found : [...found, finding('e-invoice-value-missing', typeMissing)]
}

function parties(xml: XmlPath, root: XmlElement): Finding[] {
  const found: Finding[] = []
  for (const party of xml.all(root, 'Podmiot1|Podmiot2|Podmiot3')) {
    const ids = xml.first(party, 'DaneIdentyfikacyjne')
    for (const child of ids?.children ?? []) {
      if (!KSEF_PARTY_FIELDS.has(child.name)) found.push(unknownElement(root, child))
      else if (child.text.trim() === '' && child.children.length === 0) found.push(emptyElement(root, child))
    }
    const european = xml.first(ids, 'NrVatUE')
    // A Polish number belongs into NIP, and an EU number without its country is nobody's.
    if (european !== undefined && xml.first(ids, 'KodUE') === undefined) {
      found.push(broken('FA NrVatUE', root, european, 'buyerTaxId'))
    }
    for (const country of xml.all(party, 'Adres|AdresKoresp', 'KodKraju')) {
      if (!isCountryCode(country.text.trim())) found.push(invalid(root, country))
    }
  }
  const buyer = xml.first(root, 'Podmiot2')
  const roles = new Set(xml.all(root, 'Podmiot3', 'Rola').map((role) => role.text.trim()))
  const needs: readonly (readonly [flag: string, role: string])[] = [
    ['GV', '10'],
    ['JST', '8'],
  ]
  for (const [flag, role] of needs) {
    const element = xml.first(buyer, flag)
    if (element?.text.trim() === '1' && !roles.has(role)) found.push(broken(`FA ${flag}`, root, element))
  }
  return found
}

function order(root: XmlElement, invoice: XmlElement | undefined): Finding[] {
  let last = -1
  for (const child of invoice?.children ?? []) {
    const place = HEAD_ORDER.indexOf(child.name)
    if (place === -1) continue
    if (place < last) return [structure(root, child)]
    last = place
  }
  return []
}

function annotations(xml: XmlPath, root: XmlElement, invoice: XmlElement | undefined): Finding[] {
  const notes = xml.first(invoice, 'Adnotacje')
  const gone = ['P_16', 'P_17', 'P_18', 'P_18A', 'P_23'].filter((name) => xml.first(notes, name) === undefined)
  const found = gone.map((name) =>
    finding('e-invoice-value-missing', { params: { rule: 'FA Adnotacje', path: `Faktura/Fa/Adnotacje/${name}` } }),
  )
  const choices: readonly (readonly [group: string, none: string])[] = [
    ['Zwolnienie', 'P_19N'],
    ['NoweSrodkiTransportu', 'P_22N'],
    ['PMarzy', 'P_PMarzyN'],
  ]
  for (const [group, none] of choices) {
    const chosen = xml.first(notes, group)
    // «Does not apply» rules everything else out.
    const both = chosen !== undefined && xml.first(chosen, none) !== undefined && chosen.children.length > 1
    if (both) found.push(broken(`FA ${group}`, root, chosen))
  }
  return found
}

function corrections(xml: XmlPath, root: XmlElement, invoice: XmlElement | undefined): Finding[] {
  const type = xml.first(invoice, 'RodzajFaktury')
  const earlier = xml.all(invoice, 'DaneFaKorygowanej')
  if (type?.text.trim().startsWith('KOR') !== true) return []
  if (earlier.length === 0) {
    return [finding('e-invoice-value-missing', { params: { rule: 'FA KOR', path: 'Faktura/Fa/DaneFaKorygowanej' } })]
  }
  return earlier.flatMap((each) => {
    const id = xml.first(each, 'NrKSeFFaKorygowanej')
    // NIP, day, 12 hexadecimal digits (FA(2): in two groups of six), checksum.
    const wellFormed = /^\d{10}-\d{8}-[0-9A-F]{6}-?[0-9A-F]{6}-[0-9A-F]{2}$/.test(id?.text.trim() ?? '')
    return id === undefined || wellFormed ? [] : [invalid(root, id)]
  })
}

function lines(xml: XmlPath, root: XmlElement, invoice: XmlElement | undefined): Finding[] {
  const found: Finding[] = []
  const numbers = new Set<string>()
  xml.all(invoice, 'FaWiersz').forEach((line, index) => {
    const about = { field: 'lines', line: index + 1 } as const
    for (const child of line.children) {
      if (!KSEF_LINE_FIELDS.has(child.name)) found.push({ ...unknownElement(root, child), ...about })
      else if (child.text.trim() === '') found.push({ ...emptyElement(root, child), ...about })
    }
    // The state before a correction and the one after it share their number.
    const before = xml.first(line, 'StanPrzed') !== undefined
    const number = `${xml.first(line, 'NrWierszaFa')?.text.trim()}${before ? ' before' : ''}`
    if (numbers.has(number)) found.push({ ...broken('FA NrWierszaFa', root, xml.first(line, 'NrWierszaFa')), ...about })
    numbers.add(number)
  })
  return found
}

function dates(xml: XmlPath, root: XmlElement, invoice: XmlElement | undefined): Finding[] {
  const days = [
    ...xml.all(invoice, 'P_6'),
    ...xml.all(invoice, 'FaWiersz', 'P_6A'),
    ...xml.all(invoice, 'Platnosc', 'DataZaplaty'),
    ...xml.all(root, 'Naglowek', 'DataWytworzeniaFa'),
  ]
  const made = (day: XmlElement): boolean => day.name !== 'DataWytworzeniaFa' || day.text.includes('T')
  return days.filter((day) => xmlDate(day.text.trim()) === undefined || !made(day)).map((day) => invalid(root, day))
}

function currency(xml: XmlPath, root: XmlElement, invoice: XmlElement | undefined): Finding[] {
  const agreed = xml.first(invoice, 'WalutaUmowna')
  return agreed === undefined ? [] : [unknownElement(root, agreed)]
}

function invalid(root: XmlElement, element: XmlElement): Finding {
  const params = { path: pathTo(root, element), value: element.text.trim().slice(0, 200) }
  return finding('e-invoice-value-invalid', { params })
}

function broken(rule: string, root: XmlElement, element: XmlElement | undefined, field?: FieldName): Finding {
  const params = { rule, path: pathTo(root, element) }
  return finding('e-invoice-structure-broken', { ...(field === undefined ? {} : { field }), params })
}

function structure(root: XmlElement, element: XmlElement): Finding {
  return broken('FA', root, element)
}

function unknownElement(root: XmlElement, element: XmlElement): Finding {
  return broken('FA', root, element)
}

function emptyElement(root: XmlElement, element: XmlElement): Finding {
  return finding('e-invoice-value-missing', { params: { rule: 'FA', path: pathTo(root, element) } })
}
