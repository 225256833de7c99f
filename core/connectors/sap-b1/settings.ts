import { z } from 'zod'
import { Address, CodesBy, givenSettings, Suppliers, Switch } from '../given-settings.ts'

/** How a connection to the Service Layer of SAP Business One is set up. The password is no part of it. */
export const B1Given = z.object({
  /** The Service Layer with or without /b1s/v1 or /b1s/v2, e.g. https://b1.example:50000. */
  address: Address.transform((address) => (/\/b1s\/v[12]$/.test(address) ? address : `${address}/b1s/v2`)),
  /** CompanyDB: the name of the company's database. */
  company: z.string().min(1).max(128),
  user: z.string().min(1).max(100),
  /** Account that lines are booked on, by its code in ChartOfAccounts. */
  account: z.string().min(1).max(50),
  /** VatGroup codes by rate in percent, where the rate alone does not say which: {"19":"V1"}. */
  taxes: CodesBy,
  /** Currency codes of this company where they are not ISO's: {"EUR":"€"}. */
  currencies: CodesBy,
  /** Branch (BPL_IDAssignedToInvoice), where the company has several. */
  branch: z.coerce.number().int().min(1).optional(),
  /** Cost centre of every line (CostingCode). */
  costCentre: z.string().min(1).max(20).optional(),
  vendors: Suppliers.default('create'),
  /** Suppliers made by us get this before their tax id as CardCode (15 characters at most). */
  vendorPrefix: z
    .string()
    .regex(/^[A-Z0-9]{0,4}$/)
    .default('V'),
  /** Turns the draft into a posted invoice. A person decides that; by default drafts stay drafts. */
  post: Switch.default(false),
  concurrentRequests: z.coerce.number().int().min(1).max(20).default(4),
  timeoutSeconds: z.coerce.number().min(0.05).max(600).default(60),
  settleSeconds: z.coerce.number().min(0).max(600).default(30),
})
export type B1Settings = z.infer<typeof B1Given>

/** Problem: request-invalid, with the field that is wrong. */
export function b1Settings(given: unknown): B1Settings {
  return givenSettings(B1Given, given)
}
