import { openAsBlob } from 'node:fs'

/** A stored original as a file under the name it came with. The type is neutral, so that no browser opens it in the page. */
export async function originalFile(path: string, name: string): Promise<File> {
  const blob = await openAsBlob(path, { type: 'application/octet-stream' })
  return new File([blob], name, { type: 'application/octet-stream' })
}
