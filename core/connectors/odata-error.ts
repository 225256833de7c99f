import { jsonObject, parseExactOr } from './exact-json.ts'

/** What an OData service says about a request it did not carry out. */
export interface ODataError {
  readonly code: string
  readonly text: string
}

/**
 * The error of an answer in any of the shapes SAP and Microsoft use: `{error:{code,message}}` with the message as text (OData 4) or
 * `{lang,value}` (OData 2 and 3). SAP Gateway puts what really happened into innererror.errordetails; those sentences are added. Undefined
 * when the answer is none of the service's own (a proxy's page).
 */
export function odataError(body: string): ODataError | undefined {
  const error = jsonObject(jsonObject(parseExactOr(body))?.['error'])
  if (error === undefined) return undefined
  const { code, message, innererror } = error
  const said = typeof message === 'string' ? message : textIn(jsonObject(message)?.['value'])
  const details = jsonObject(innererror)?.['errordetails']
  const more = Array.isArray(details) ? details.map((detail) => textIn(jsonObject(detail)?.['message'])) : []
  const codes = Array.isArray(details) ? details.map((detail) => textIn(jsonObject(detail)?.['code'])) : []
  const sentences = [...new Set([said, ...more].filter((sentence) => sentence !== ''))]
  return { code: [textIn(code), ...codes].filter((part) => part !== '').join(' '), text: sentences.join(' ') }
}

/** A service's sentence as people are shown it: one line, without identifiers that only its support can use, of bearable length. */
export function readableWords({ text, code }: ODataError): string {
  const said = text
    .replace(/\s*CorrelationId:.*$/is, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const words = said === '' ? code : said
  return words.length > 300 ? `${words.slice(0, 299)}…` : words
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
