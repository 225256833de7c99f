/** What we ask for and no more: bills, suppliers, settings to read, accounts to read. Zoho wants commas between them. */
export const SCOPES = [
  'ZohoBooks.bills.CREATE', 'ZohoBooks.bills.READ', 'ZohoBooks.bills.UPDATE', 'ZohoBooks.contacts.CREATE', 'ZohoBooks.contacts.READ',
  'ZohoBooks.settings.READ', 'ZohoBooks.accountants.READ',
].join(',') // prettier-ignore
