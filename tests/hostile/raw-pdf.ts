import { deflateSync } from 'node:zlib'

/** An object's body, or a stream with its dictionary's own entries. */
export type Body = string | { readonly entries: string; readonly data: Uint8Array | string }

/**
 * A PDF written by hand, object by object (the first is number 1 and is the catalog), so that every rule can be broken. `xref` says what becomes of the
 * table of objects.
 */
export function rawPdf(
  bodies: readonly Body[],
  how: { xref?: 'right' | 'wrong' | 'none'; trailer?: string } = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let length = parts[0]?.length ?? 0
  const offsets: number[] = []
  const add = (bytes: Buffer): void => {
    parts.push(bytes)
    length += bytes.length
  }
  bodies.forEach((body, index) => {
    offsets.push(length)
    add(Buffer.from(`${index + 1} 0 obj\n`))
    if (typeof body === 'string') add(Buffer.from(body, 'latin1'))
    else {
      const data = Buffer.from(body.data as string, 'latin1')
      const declared = body.entries.includes('/Length') ? '' : `/Length ${data.length}`
      add(Buffer.concat([Buffer.from(`<<${body.entries} ${declared}>>\nstream\n`), data, Buffer.from('\nendstream')]))
    }
    add(Buffer.from('\nendobj\n'))
  })
  const start = length
  const shift = how.xref === 'wrong' ? 1313 : 0
  if (how.xref !== 'none') {
    const rows = offsets.map((offset) => `${String(offset + shift).padStart(10, '0')} 00000 n \n`)
    add(Buffer.from(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows.join('')}`))
  }
  const trailer = (how.trailer ?? '').replaceAll('{start}', String(start))
  add(Buffer.from(`trailer\n<</Size ${bodies.length + 1}/Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

const HELLO = 'BT /F1 12 Tf 50 700 Td (Invoice 17, total 100.00) Tj ET'

/** A page like others, except for what is given. Objects 1 to 5 are catalog, pages, page, content and font; `more` follow. */
export function onePage(
  given: { page?: string; content?: Body | string; resources?: string; catalog?: string; more?: readonly Body[] },
  how: Parameters<typeof rawPdf>[1] = {},
): Buffer {
  const content = given.content ?? HELLO
  return rawPdf(
    [
      `<</Type/Catalog/Pages 2 0 R ${given.catalog ?? ''}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>${given.resources ?? ''}>> ${given.page ?? ''}>>`,
      typeof content === 'string' ? { entries: '', data: content } : content,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ...(given.more ?? []),
    ],
    how,
  )
}

/** So many equal bytes, deflated: a thousandth of their size. */
export function bomb(bytes: number, fill = 0x20): Buffer {
  return deflateSync(Buffer.alloc(bytes, fill), { level: 9 })
}
