import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'

/** ISO 4217 list one (active currencies), without funds, metals and testing codes: those are no currency of an invoice. */
const ACTIVE = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK ' +
    'DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS ' +
    'KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD ' +
    'OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP ' +
    'TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
  ).split(' '),
)

/**
 * The currency is one that is in use. Those that ended keep their place on old papers (BGN and HRK became EUR), so a document dated
 * before the change may carry them.
 */
const ENDED: ReadonlyMap<string, string> = new Map([
  ['BGN', '2026-01-01'],
  ['HRK', '2023-01-01'],
  ['ANG', '2025-07-01'],
])

export const currencyKnown: Check = {
  name: 'currency-known',
  run(subject) {
    const { currency, issueDate } = subject.extraction.fields
    if (currency === undefined || ACTIVE.has(currency.value)) return []
    const ended = ENDED.get(currency.value)
    if (ended !== undefined && issueDate !== undefined && issueDate.value < ended) return []
    return [finding('currency-unknown', { field: 'currency', params: { currency: currency.value } })]
  },
}
