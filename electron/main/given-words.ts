import { DocumentId } from '../../core/domain/ids.ts'

/** What somebody gives Skrepka from outside: files to take in, and a document to show. */
export interface Given {
  readonly paths: readonly string[]
  readonly document: DocumentId | undefined
}

/** What words of a command line mean: `skrepka://document/ID` is a link, other words without a dash are files or folders. */
export function givenIn(words: readonly string[]): Given {
  const links = words.flatMap((word) => documentOfLink(word) ?? [])
  return { paths: words.filter((word) => !word.startsWith('-') && !/^skrepka:/i.test(word)), document: links.at(-1) }
}

/** The document a link names; undefined for anything else, whoever sent it. A link can show a document and do nothing more. */
export function documentOfLink(link: string): DocumentId | undefined {
  const id = /^skrepka:\/\/document\/([0-9a-f-]{36})\/?$/i.exec(link)?.[1]
  const parsed = DocumentId.safeParse(id?.toLowerCase())
  return parsed.success ? parsed.data : undefined
}
