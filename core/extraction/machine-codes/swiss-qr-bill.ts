import { isIban } from '../../domain/checks/identifiers/iban.ts'
import { isVatId } from '../../domain/checks/identifiers/vat-id.ts'
import { isoDate } from '../../domain/dates.ts'
import { codeAmount, codeName, valuesOf, type CodePayload } from './code-payload.ts'

// Lines of the code, counted from 0 (Swiss Implementation Guidelines QR-bill 2.3, chapter 4).
const IBAN = 3
const CREDITOR_NAME = 5
const AMOUNT = 18
const CURRENCY = 19
const TRAILER = 30
const BILL_INFORMATION = 31

/**
 * The code of a Swiss QR-bill, one value a line, with the bill information a supplier may add in Swico's syntax (`//S1/10/1187/11/261118/…`: number,
 * date, register number). Undefined when it is no such code or has no valid IBAN.
 */
export function readSwissQrBill(text: string): CodePayload | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const account = lines[IBAN]?.replace(/\s/g, '').toUpperCase()
  if (lines[0] !== 'SPC' || !/^02\d\d$/.test(lines[1] ?? '') || lines[TRAILER] !== 'EPD') return undefined
  if (account === undefined || !/^(CH|LI)/.test(account) || !isIban(account)) return undefined
  const information = swico(lines[BILL_INFORMATION])
  const uid = information.get('30') === undefined ? undefined : `CHE${information.get('30')}`
  const date = /^(\d\d)(\d\d)(\d\d)$/.exec(information.get('11') ?? '')
  return {
    standard: 'swiss-qr-bill',
    values: valuesOf({
      supplierName: codeName(lines[CREDITOR_NAME]),
      supplierIban: account,
      payableTotal: codeAmount(lines[AMOUNT]),
      currency: /^(CHF|EUR)$/.test(lines[CURRENCY] ?? '') ? lines[CURRENCY] : undefined,
      invoiceNumber: information.get('10')?.slice(0, 60),
      issueDate: date === null ? undefined : isoDate(Number(date[1]), Number(date[2]), Number(date[3])),
      supplierTaxId: uid !== undefined && isVatId(uid) ? uid : undefined,
    }),
  }
}

/** Tags and values of Swico S1 (Syntaxdefinition 1.2); a slash inside a value is written "\/". */
function swico(line: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  if (line?.startsWith('//S1/') !== true) return found
  const parts = line.slice(5).split(/(?<!\\)\//)
  for (let at = 0; at + 1 < parts.length; at += 2) {
    found.set(parts[at] ?? '', (parts[at + 1] ?? '').replace(/\\([/\\])/g, '$1').trim())
  }
  return found
}
