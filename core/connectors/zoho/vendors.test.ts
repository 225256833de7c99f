import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { fakeSecrets } from '../../../tests/fakes/fake-secrets.ts'
import { silentLog, temporaryFolder } from '../../../tests/harness/test-app.ts'
import { startFaultyServer } from '../../../tests/simulators/faulty-server.ts'
import { BooksOnDisk } from '../../../tests/simulators/zoho/books-on-disk.ts'
import { ZohoBooks } from '../../../tests/simulators/zoho/zoho-books.ts'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { isAlike } from './contacts.ts'
import { zoho } from './zoho-ledger.ts'

const TAX_ID = 'DE136695976'
let books: BooksOnDisk
let vendor: ZohoBooks
let ensure: (record: ApprovedRecord, again?: boolean) => Promise<unknown>

/** Somebody enters a vendor in Zoho by hand. */
function aVendor(contact: Record<string, unknown>): string {
  const contact_id = books.newId()
  books.put('contact', contact_id, {
    contact_type: 'vendor',
    company_name: '',
    status: 'active',
    ...contact,
    contact_id,
  })
  return contact_id
}

const from = (name: string, taxId?: string): ApprovedRecord => {
  const { taxId: _taxId, ...supplier } = aRecord().supplier
  return aRecord({ supplier: { ...supplier, name, ...(taxId === undefined ? {} : { taxId }) } })
}
const names = () => books.all('contact').map(({ contact_name }) => contact_name)

beforeEach(async () => {
  books = new BooksOnDisk(join(temporaryFolder(), 'books'))
  vendor = new ZohoBooks(books)
  const { server, address } = await startFaultyServer(vendor, 0)
  onTestFinished(() => void server.close())
  const { organisation, clientId, refreshTokens } = vendor.setup
  const around = { apiRoot: address, accountsServer: address, organisation, clientId, account: '6815' }
  const settings = zoho.settings(around)
  const ledger = zoho.open(
    { id: 'c', name: 'c', kind: 'zoho', settings },
    {
      clock: { now: () => new Date() },
      gate: { pass: (request) => request() },
      log: silentLog,
      secrets: fakeSecrets({ refreshToken: refreshTokens[0] ?? '' }),
      pathOf: (sha256) => sha256,
    },
  )
  const signal = new AbortController().signal
  ensure = async (record, again = false) =>
    await ledger.ensureVendor({ record, known: {}, again, signal, stillWanted: () => Promise.resolve(true) })
})

const isFound = (id: string) => ({ outcome: 'done', value: { known: { vendorId: id } } })

test('a tax id that no search looks into is found in the list, under a name that is alike', async () => {
  vendor.setup.searches = 'names'
  aVendor({ contact_name: 'Nordlicht Druck GmbH', vat_reg_no: 'DE811569869' })
  const id = aVendor({ contact_name: 'Nordlicht Papier Großhandel GmbH & Co. KG', vat_reg_no: 'DE 136 695 976' })
  expect(await ensure(from('Nordlicht Papier GmbH', TAX_ID))).toMatchObject(isFound(id))
  expect(names()).toHaveLength(2)
})

test('a tax id in a field that the organisation made itself is found whatever the name', async () => {
  vendor.setup.searches = 'names'
  const id = aVendor({ contact_name: 'Papierlager Nord', custom_field_hash: { cf_steuer: TAX_ID } })
  expect(await ensure(from('Nordlicht Papier GmbH', TAX_ID))).toMatchObject(isFound(id))
  expect(names()).toHaveLength(1)
})

test.each([[TAX_ID], [undefined]])(
  'a vendor that the search has not come after yet is not made twice (%s)',
  async (taxId) => {
    vendor.setup.searches = 'nothing'
    const id = aVendor({ contact_name: 'Nordlicht Papier GmbH', vat_reg_no: taxId ?? '' })
    expect(await ensure(from('Nordlicht Papier GmbH', taxId))).toMatchObject(isFound(id))
    expect(names()).toHaveLength(1)
  },
)

test('one made by others since the list was read is found when its name is taken', async () => {
  vendor.setup.searches = 'nothing'
  await ensure(from('Ahorn Möbel GmbH', 'DE811569869'))
  const id = aVendor({ contact_name: 'Nordlicht Papier GmbH', vat_reg_no: TAX_ID })
  expect(await ensure(from('Nordlicht Papier GmbH', TAX_ID))).toMatchObject(isFound(id))
  expect(names()).toHaveLength(2)
})

test('a namesake with another tax id is somebody else', async () => {
  vendor.setup.searches = 'nothing'
  aVendor({ contact_name: 'Nordlicht Papier GmbH', vat_reg_no: 'DE811569869' })
  await ensure(from('Nordlicht Papier GmbH', TAX_ID))
  expect(names()).toEqual(['Nordlicht Papier GmbH', `Nordlicht Papier GmbH (${TAX_ID})`])
})

test('two that fit are for a person to tell apart', async () => {
  for (const name of ['Nord A', 'Nord B']) aVendor({ contact_name: name, custom_field_hash: { cf_steuer: TAX_ID } })
  vendor.setup.searches = 'names'
  expect(await ensure(from('Nordlicht Papier GmbH', TAX_ID))).toMatchObject({
    outcome: 'refused',
    problem: { code: 'ledger-vendor-ambiguous' },
  })
})

test('the list is read once for a pile of new suppliers, and anew when an answer was lost', async () => {
  const lists = () => books.requestsByKind()['GET /contacts'] ?? 0
  await ensure(from('Ahorn Möbel GmbH', 'DE811569869'))
  expect(lists()).toBe(3)
  await ensure(from('Nordlicht Papier GmbH', TAX_ID))
  expect(lists()).toBe(5)
  await ensure(from('Birke Holz GmbH', 'DE129273398'), true)
  expect(lists()).toBe(8)
})

test.each([
  ['Nordlicht Papier GmbH', 'NORDLICHT Papier Großhandel GmbH & Co. KG', true],
  ['ООО «Лист»', 'Лист, ООО (Москва)', true],
  ['Lieferant 1 GmbH', 'Lieferant 2 GmbH', false],
  ['GmbH', 'Nordlicht Papier GmbH', false],
])('%s and %s: %s', (one, other, alike) => expect(isAlike(one, other)).toBe(alike))
