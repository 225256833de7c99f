import { readFile, stat } from 'node:fs/promises'
import { v5 } from 'uuid'
import Big from 'big.js'
import type { Outcome, StepGave, StepInput } from '../../ports/ledger.ts'
import { textOf, type Base, type OnecClient } from './client.ts'
import { changed, headerValues } from './document-body.ts'
import { fillTemplate, isMissing } from './fill-template.ts'
import type { Target } from './mapping.ts'
import { all, guid, isKey } from './odata-url.ts'

const NOT_TAKEN: Outcome<StepGave> = { outcome: 'done', value: { note: 'original-not-taken' } }
const NONE: Outcome<string> = { outcome: 'not-found' }
const ALREADY: Outcome<StepGave> = { outcome: 'done', value: { note: 'original-already-there' } }

type Attachments = NonNullable<Target['attachments']>

/**
 * Attaches the original as БСП's attached file: an item that names it, then its bytes, in the register of newer releases or on the item of
 * older ones. Where the configuration or its OData composition has no such objects, or the file is too large for JSON, it is left out
 * and said so. Looks for an earlier item first, unless the document was made a moment ago and no try of this was lost (`isNew`); the bytes
 * are an independent register's, which takes the same key only once.
 */
export async function attachOriginal(
  client: OnecClient,
  base: Base,
  from: { target: Target; input: StepInput; path: string; isNew: boolean },
): Promise<Outcome<StepGave>> {
  const { target, input, path, isNew } = from
  const { record, known, signal } = input
  const { attachments } = target
  const { metadata } = base
  if (attachments === undefined || !metadata.sets.has(attachments.entity) || !isKey(known.remoteId)) return NOT_TAKEN
  const type = metadata.types.get(attachments.entity)
  const register =
    attachments.register !== undefined && metadata.sets.has(attachments.register) ? attachments.register : undefined
  const onItem =
    attachments.bytes !== undefined && type?.has(attachments.bytes) === true ? attachments.bytes : undefined
  if (register === undefined && onItem === undefined) return NOT_TAKEN
  const { size } = await stat(path)
  if (size > client.settings.attachUpToMegabytes * 1_000_000) return NOT_TAKEN

  const own = v5('original', record.marker)
  const asked = { own, document: known.remoteId, name: fileParts(record.original.fileName) }
  const earlier = isNew ? NONE : await earlierItem(client, attachments, asked, signal)
  if (earlier.outcome !== 'done' && earlier.outcome !== 'not-found') return earlier
  let item = earlier.outcome === 'done' ? earlier.value : undefined
  const bytes = (await readFile(path)).toString('base64')
  if (item === undefined) {
    const body = itemBody(client, base, attachments, { input, size })
    if ('missing' in body && typeof body.missing === 'string')
      return { outcome: 'refused', problem: changed(attachments.entity, body.missing) }
    const stored =
      register === undefined && onItem !== undefined
        ? { [onItem]: bytes, [typeField(onItem)]: 'application/octet-stream' }
        : {}
    const created = await client.create(attachments.entity, { Ref_Key: own, ...body, ...stored }, input)
    if (created.outcome === 'not-found') return NOT_TAKEN
    if (created.outcome !== 'done') return created
    item = textOf(created.value, 'Ref_Key')
    if (register === undefined) return { outcome: 'done', value: { known: { references: { file: item } } } }
    return await storeBytes(client, { register, entity: attachments.entity, item, bytes }, input)
  }
  if (register === undefined) return ALREADY
  const there = await hasBytes(client, { register, entity: attachments.entity, item }, signal)
  if (there.outcome !== 'done') return there
  return there.value ? ALREADY : await storeBytes(client, { register, entity: attachments.entity, item, bytes }, input)
}

function itemBody(
  client: OnecClient,
  base: Base,
  attachments: Attachments,
  about: { input: StepInput; size: number },
): Record<string, unknown> {
  const { record, known } = about.input
  const { stem, extension } = fileParts(record.original.fileName)
  const values = {
    ...headerValues(record, { document: known.remoteId ?? '' }, undefined),
    fileBaseName: stem,
    fileExtension: extension,
    fileSize: new Big(about.size),
    now: client.now().toISOString().slice(0, 19),
  }
  const filled = fillTemplate(attachments.header, values, base.metadata.types.get(attachments.entity))
  return isMissing(filled) ? { missing: filled.missing } : filled
}

async function earlierItem(
  client: OnecClient,
  { entity, owner }: Attachments,
  about: { own: string; document: string; name: { stem: string; extension: string } },
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const ofDocument = all(`${owner} eq ${guid(about.document)}`, 'DeletionMark eq false')
  const anyOf = [`Ref_Key eq ${guid(about.own)}`, ofDocument]
  const rows = await client.findAny(entity, { anyOf, select: ['Ref_Key', 'Description', 'Расширение'] }, signal)
  if (rows.outcome !== 'done') return rows
  if (rows.value.some((row) => textOf(row, 'Ref_Key').toLowerCase() === about.own)) {
    return { outcome: 'done', value: about.own }
  }
  const { stem, extension } = about.name
  const same = rows.value.find(
    (row) =>
      textOf(row, 'Description') !== '' &&
      stem.startsWith(textOf(row, 'Description')) &&
      textOf(row, 'Расширение') === extension,
  )
  return same === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: textOf(same, 'Ref_Key') }
}

/** Whether the register has an item's bytes. */
async function hasBytes(
  client: OnecClient,
  { register, entity, item }: { register: string; entity: string; item: string },
  signal: AbortSignal,
): Promise<Outcome<boolean>> {
  const filter = `Файл eq cast(${guid(item)}, '${entity}')`
  const there = await client.find(register, { filter, select: ['Файл'], orderBy: 'Файл' }, signal)
  return there.outcome === 'done' ? { outcome: 'done', value: there.value.length > 0 } : there
}

async function storeBytes(
  client: OnecClient,
  about: { register: string; entity: string; item: string; bytes: string },
  input: StepInput,
): Promise<Outcome<StepGave>> {
  const { register, entity, item, bytes } = about
  const row = {
    Файл: item,
    Файл_Type: `StandardODATA.${entity}`,
    ДвоичныеДанныеФайла_Type: 'application/octet-stream',
    ДвоичныеДанныеФайла_Base64Data: bytes,
  }
  const stored = await client.create(register, row, input)
  if (stored.outcome === 'not-found') return NOT_TAKEN
  return stored.outcome === 'done' ? { outcome: 'done', value: { known: { references: { file: item } } } } : stored
}

function typeField(bytes: string): string {
  return bytes.replace('_Base64Data', '_Type')
}

/** Name and extension as БСП keeps them: apart, the extension in small letters without a dot. */
export function fileParts(fileName: string): { stem: string; extension: string } {
  const dot = fileName.lastIndexOf('.')
  if (dot <= 0) return { stem: fileName, extension: '' }
  return { stem: fileName.slice(0, dot).trim(), extension: fileName.slice(dot + 1).toLowerCase() }
}
