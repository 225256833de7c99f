/** Pictures up to this size that a mail's text shows are logos and lines; a photographed receipt is ten times as large. */
const DECORATION_BYTES = 40 * 1024

/** Parts that say something about the mail and are no documents. */
const ABOUT_THE_MAIL =
  /^(application\/(x-)?pkcs7-signature|application\/pgp-signature|application\/pgp-encrypted|text\/calendar|text\/html|message\/(delivery-status|disposition-notification|feedback-report))$/

export interface MailPartAbout {
  /** As the mail says it, lower case; empty where it says nothing. */
  readonly mimeType: string
  readonly name: string | undefined
  /** The mail's text refers to it. */
  readonly inText: boolean
  readonly bytes: number
}

/** Whether a part of a mail is its look, its text or its paperwork: nobody sent it as a document. */
export function isDecoration({ mimeType, name, inText, bytes }: MailPartAbout): boolean {
  if (ABOUT_THE_MAIL.test(mimeType)) return true
  if (name === undefined && mimeType.startsWith('text/') && mimeType !== 'text/xml') return true
  const picture = mimeType.startsWith('image/') || (mimeType === '' && /\.(png|gif|jpe?g|bmp)$/i.test(name ?? ''))
  return picture && inText && bytes <= DECORATION_BYTES
}
