import PostalMime, { type Attachment } from 'postal-mime'
import { ProblemError } from '../../domain/problem.ts'
import type { HeldFile } from './held-file.ts'

/** Pictures up to this size that a mail's text shows are logos and lines; a photographed receipt is ten times as large. */
const DECORATION_BYTES = 40 * 1024

/** Parts that say something about the mail and are no documents. */
const ABOUT_THE_MAIL =
  /^(application\/(x-)?pkcs7-signature|application\/pgp-signature|application\/pgp-encrypted|text\/calendar|text\/html|message\/(delivery-status|disposition-notification|feedback-report))$/

/** Names for parts without one, by what they say they are. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf', 'application/xml': 'xml', 'text/xml': 'xml', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif',
  'image/heic': 'heic', 'image/webp': 'webp', 'application/zip': 'zip', 'message/rfc822': 'eml', 'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
} // prettier-ignore

/**
 * The files attached to a mail, those shown within its text included, in their order. The text itself, plain or HTML, is nobody's document and
 * is not looked at. Forwarded mails come as files of their own. Problems: file-damaged, container-hostile (parts nested without end).
 */
export async function mailAttachments(bytes: Uint8Array): Promise<HeldFile[]> {
  let attachments: Attachment[]
  try {
    const limits = { maxNestingDepth: 30, maxHeadersSize: 2 * 1024 * 1024 }
    const mail = await PostalMime.parse(bytes, {
      ...limits,
      forceRfc822Attachments: true,
      attachmentEncoding: 'arraybuffer',
    })
    attachments = mail.attachments
  } catch (error) {
    const limit = error instanceof Error && /nesting|header/i.test(error.message)
    throw new ProblemError(limit ? 'container-hostile' : 'file-damaged', undefined, error)
  }
  return attachments.map((attachment, index) => {
    const content = bytesOf(attachment)
    const extension = EXTENSIONS[attachment.mimeType] ?? 'bin'
    return {
      name: attachment.filename ?? `${index + 1}.${extension}`,
      read: () => Promise.resolve(content),
      ...(isDecoration(attachment, content.length) ? { decoration: true as const } : {}),
    }
  })
}

function isDecoration({ mimeType, filename, related, contentId }: Attachment, size: number): boolean {
  if (ABOUT_THE_MAIL.test(mimeType)) return true
  if (filename === null && mimeType.startsWith('text/') && mimeType !== 'text/xml') return true
  return mimeType.startsWith('image/') && (related === true || contentId !== undefined) && size <= DECORATION_BYTES
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
