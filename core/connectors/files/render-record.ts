import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { IsoDate } from '../../domain/dates.ts'
import type { Problem } from '../../domain/problem.ts'
import { sheetOfRecord } from '../onec/sheet-of-record.ts'
import { extractionOfRecord } from './extraction-of-record.ts'
import type { FileSettings } from './file-settings.ts'
import { writeEnterpriseData } from './write-enterprise-data.ts'
import { writeTable } from './write-table.ts'
import { writeUbl } from './write-ubl.ts'
import { writeUpd } from './write-upd.ts'
import { writeWorkbook } from './write-workbook.ts'

/** A file to be handed over. Its name ends in the record's marker, so that nobody's file is ever overwritten. */
export interface RenderedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Rates a table may show where only the total's tax is known (НК РФ ст. 164, and the common ones of the EU). */
const RATES = ['', '22', '20', '10', '7', '5', '19', '21', '23']

/** A record in the format of the connection, or the problem that it can't be written so. `today` is the day a УПД says it was made. Pure. */
export async function renderRecord(
  record: ApprovedRecord,
  settings: FileSettings,
  today: string,
): Promise<{ readonly file: RenderedFile } | { readonly problem: Problem }> {
  const { kind, number, marker } = record
  const named = (extension: string) => `${safe(number)}_${marker}.${extension}`
  switch (settings.format) {
    case 'upd': {
      // A correction is another form (УКД), and a УПД with minus signs is none.
      if (kind === 'credit-note') return { problem: { code: 'ledger-kind-unsupported', params: { kind } } }
      const { supplier, buyer } = record
      const envelope = {
        senderId: settings.senderId ?? idOf(supplier.taxId, supplier.kpp),
        recipientId: settings.recipientId ?? idOf(buyer.taxId, buyer.kpp),
        guid: marker,
        madeOn: IsoDate.parse(today),
        program: 'Skrepka',
      }
      return { file: writeUpd(extractionOfRecord(record), envelope) }
    }
    case 'ubl':
      return { file: { name: named('xml'), bytes: utf8(writeUbl(extractionOfRecord(record))) } }
    case 'enterprise-data':
    case 'xlsx':
    case 'table': {
      const sheet = sheetOfRecord(record, RATES)
      if (sheet === undefined) return { problem: { code: 'record-incomplete', params: { field: 'taxTotal' } } }
      if (settings.format === 'xlsx') return { file: { name: named('xlsx'), bytes: await writeWorkbook(sheet) } }
      if (settings.format === 'table') return { file: { name: named('csv'), bytes: utf8(writeTable(sheet)) } }
      // The format has a return to a supplier as another document, which says what it returns; a paper's credit note does not.
      if (kind === 'credit-note') return { problem: { code: 'ledger-kind-unsupported', params: { kind } } }
      const written = writeEnterpriseData(record, sheet, today)
      return 'problem' in written ? written : { file: { name: named('xml'), bytes: utf8(written.text) } }
    }
    case 'json': {
      const { documentId: _ours, ...told } = record
      return {
        file: {
          name: named('json'),
          bytes: utf8(`${JSON.stringify({ format: 'skrepka-record-1', ...told }, undefined, 2)}\n`),
        },
      }
    }
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** A number as part of a file's name on any system; cut, so that with the marker it stays under 255 bytes. */
export function safe(number: string): string {
  return (
    number
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'document'
  )
}

function idOf(taxId = '', kpp = ''): string {
  const id = [taxId, kpp].map((part) => part.replace(/[^A-Za-z0-9]/g, '')).filter((part) => part !== '')
  return id.join('-') || '0'
}
