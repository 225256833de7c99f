/** A file inside a container, not unpacked yet. */
export interface HeldFile {
  /** As the container names it; unsafe until cleaned. */
  readonly name: string
  /** Problems: container-encrypted, container-hostile, file-too-large, file-damaged. */
  read(): Promise<Uint8Array>
  /** The files in it, where it was unpacked with what is around it (a message in an Outlook message); then it has no bytes of its own. */
  readonly inside?: readonly HeldFile[]
  /** Part of the container's look (a logo in a mail's signature, the signature itself): nobody meant to send it. */
  readonly decoration?: true
}

/** What archivers and systems leave beside documents. */
const LITTER = /(^|\/)(__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i

export function isLitter(name: string): boolean {
  return LITTER.test(name)
}

/**
 * The name as a relative path that leads nowhere else: no drive, no root, no step upwards, no control characters, at most 200 characters a
 * step. Files are never written under it; it is what people see.
 */
export function safeHeldName(name: string, fallback: string): string {
  const steps = name
    .normalize('NFC')
    .replaceAll('\\', '/')
    .split('/')
    .map((step) =>
      step
        .replace(/[\p{Cc}\p{Cf}]/gu, '')
        .replace(/^[A-Za-z]:$/, '')
        .trim(),
    )
    .filter((step) => step !== '' && step !== '.' && step !== '..')
    .map((step) => (step.length > 200 ? step.slice(-200) : step))
  return steps.length === 0 ? fallback : steps.slice(-20).join('/')
}
