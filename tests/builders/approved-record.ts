import { createHash } from 'node:crypto'
import { ApprovedRecord } from '../../core/domain/approved-record.ts'
import { markerOf } from '../../core/store/outbox.ts'

/** An approved record that adds up; pass what is to be different. The original's hash, and so the marker, follows from the number. */
export function aRecord(different: Partial<Record<keyof ApprovedRecord, unknown>> = {}): ApprovedRecord {
  const number = (different.number as string | undefined) ?? 'RE-2026-0117'
  const sha256 = createHash('sha256').update(`original of ${number}`).digest('hex')
  return ApprovedRecord.parse({
    documentId: '0192c6f2-0000-7000-8000-000000000001',
    marker: markerOf(sha256, 1),
    kind: 'invoice',
    supplier: { name: 'Nordlicht Papier GmbH', taxId: 'DE136695976' },
    buyer: { name: 'Hansen Handels AG' },
    number,
    issueDate: '2026-11-02',
    dueDate: '2026-12-02',
    currency: 'EUR',
    netTotal: '100.00',
    taxTotal: '19.00',
    grossTotal: '119.00',
    lines: [
      {
        description: 'Kopierpapier A4',
        quantity: '20',
        unit: 'pcs',
        unitPrice: '5.00',
        taxRate: '19',
        netAmount: '100.00',
      },
    ],
    taxBreakdown: [{ category: 'S', rate: '19', base: '100.00', tax: '19.00' }],
    original: { sha256, fileName: `${number.replace(/\W/g, '-')}.pdf` },
    ...different,
  })
}
