import PostalMime, { type Attachment } from 'postal-mime'
import { ProblemError } from '../../domain/problem.ts'
import type { HeldFile } from './held-file.ts'
import { isDecoration } from './mail-decoration.ts'

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
    const { mimeType, filename, related, contentId } = attachment
    const inText = related === true || contentId !== undefined
    const decoration = isDecoration({ mimeType, name: filename ?? undefined, inText, bytes: content.length })
    const extension = EXTENSIONS[mimeType] ?? 'bin'
    return {
      name: filename ?? `${index + 1}.${extension}`,
      read: () => Promise.resolve(content),
      ...(decoration ? { decoration: true as const } : {}),
    }
  })
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
