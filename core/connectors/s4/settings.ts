import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'
import { Address, CodesBy, givenSettings, Switch } from '../given-settings.ts'

const Service = z.string().regex(/^\/[\w/.;=-]+$/)

/** How a connection to S/4HANA is set up. Services lie where SAP puts them; a gateway may put them elsewhere. */
export const S4Given = z.object({
  /** Host of the system's APIs, e.g. https://my300000-api.s4hana.cloud.sap. */
  address: Address,
  invoiceService: Service.default('/sap/opu/odata/sap/API_SUPPLIERINVOICE_PROCESS_SRV'),
  supplierService: Service.default('/sap/opu/odata/sap/API_BUSINESS_PARTNER'),
  attachmentService: Service.default('/sap/opu/odata/sap/API_CV_ATTACHMENT_SRV'),
  /** sap-client, where the host has several. */
  client: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  /** Communication user with a password … */
  user: z.string().min(1).max(100).optional(),
  /** … or a client of the token address (client credentials). */
  clientId: z.string().min(1).max(200).optional(),
  tokenAddress: Address.optional(),
  scope: z.string().min(1).max(300).optional(),
  companyCode: z.string().regex(/^[A-Z0-9]{4}$/),
  /** G/L account that lines are booked on, by number. */
  account: z
    .string()
    .regex(/^[A-Z0-9]{1,10}$/i)
    .transform((account) => (/^\d+$/.test(account) ? account.padStart(10, '0') : account)),
  costCentre: z.string().min(1).max(10).optional(),
  /** Tax codes by rate in percent: {"19":"V1","7":"V2","0":"V0"}. They are the customer's own and can't be asked for. */
  taxes: CodesBy,
  /**
   * Numbers of suppliers by their tax id or name, {"DE136695976":"0017300001"}: for those that API_BUSINESS_PARTNER does not tell apart, and
   * where it is not published at all (it is another communication arrangement).
   */
  suppliers: CodesBy,
  paymentTerms: z.string().min(1).max(4).optional(),
  documentType: z.string().min(1).max(2).default('RE'),
  /** Business object of a supplier invoice in document management. */
  attachmentObject: z.string().min(1).max(40).default('BUS2081'),
  /** Posts what was delivered. A person decides that; by default invoices are parked. */
  post: Switch.default(false),
  concurrentRequests: z.coerce.number().int().min(1).max(20).default(4),
  timeoutSeconds: z.coerce.number().min(0.05).max(600).default(120),
  settleSeconds: z.coerce.number().min(0).max(600).default(60),
})
export type S4Settings = z.infer<typeof S4Given>

/** Problem: request-invalid, with the field that is wrong: a user or a client with its token address must be there. */
export function s4Settings(given: unknown): S4Settings {
  const settings = givenSettings(S4Given, given)
  const { user, clientId, tokenAddress } = settings
  if ((user === undefined) === (clientId === undefined)) throw new ProblemError('request-invalid', { field: 'user' })
  if (clientId !== undefined && tokenAddress === undefined) {
    throw new ProblemError('request-invalid', { field: 'tokenAddress' })
  }
  return settings
}
