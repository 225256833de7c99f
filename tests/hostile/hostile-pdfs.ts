import { deflateSync } from 'node:zlib'
import { bomb, onePage, rawPdf, type Body } from './raw-pdf.ts'

const MB = 1024 * 1024

/** A page that is nothing but a picture, with the picture's own filter and bytes. */
function pictured(entries: string, data: Uint8Array | string): Buffer {
  return onePage({
    content: 'q 500 0 0 700 40 60 cm /X Do Q',
    resources: '/XObject<</X 6 0 R>>',
    more: [{ entries: `/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8 ${entries}`, data }],
  })
}

const size = (width: number, height: number): string => `/Width ${width}/Height ${height}`
const junk = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) & 255))

function chainOfPages(depth: number): Buffer {
  const bodies: Body[] = ['<</Type/Catalog/Pages 2 0 R>>']
  for (let level = 0; level < depth; level++) bodies.push(`<</Type/Pages/Count 1/Kids[${level + 3} 0 R]>>`)
  bodies.push(`<</Type/Page/Parent ${depth + 1} 0 R/MediaBox[0 0 595 842]>>`)
  return rawPdf(bodies)
}

function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, at) => `${at + 3} 0 R`).join(' ')
  const pages = Array.from({ length: count }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>')
  return rawPdf(['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count ${count}/Kids[${kids}]>>`, ...pages])
}

/** PDFs that break rules, lie about themselves, or are made to hang or to fill the memory. All but a few fit in kilobytes. */
export const HOSTILE_PDFS: Readonly<Record<string, () => Buffer>> = {
  'xref-wrong': () => onePage({}, { xref: 'wrong' }),
  'xref-none': () => onePage({}, { xref: 'none' }),
  'xref-points-to-itself': () => onePage({}, { trailer: '/Prev {start}' }),
  'xref-stream-beyond-the-end': () => onePage({}, { trailer: '/XRefStm 99999999 /Prev 88888888' }),
  'header-only': () => Buffer.from('%PDF-1.7\n%%EOF\n'),
  'catalog-missing': () => rawPdf(['<</Type/Pages/Kids[]/Count 0>>']),
  'catalog-is-a-number': () => rawPdf(['17']),
  'junk-before': () => Buffer.concat([junk.subarray(0, 900), onePage({})]),
  'junk-behind': () => Buffer.concat([onePage({}), junk]),
  'pages-loop': () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>']),
  'pages-lie-about-their-count': () =>
    rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 2147483647>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>']), // prettier-ignore
  'pages-negative': () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count -5>>']),
  'pages-5000-deep': () => chainOfPages(5000),
  'pages-10000': () => manyPages(10_000),
  'page-zero-size': () => onePage({ page: '/MediaBox[0 0 0 0]' }),
  'page-negative-size': () => onePage({ page: '/MediaBox[600 800 0 0]/CropBox[900 900 901 901]' }),
  'page-huge': () => onePage({ page: '/MediaBox[0 0 9999999 9999999]' }),
  'page-no-number': () => onePage({ page: '/MediaBox[0 0 nan inf]' }),
  'page-rotated-by-45': () => onePage({ page: '/Rotate 45' }),
  'page-is-its-own-content': () => onePage({ page: '/Contents 3 0 R' }),
  'content-bomb': () => onePage({ content: { entries: '/Filter/FlateDecode', data: bomb(300 * MB) } }),
  'content-bomb-twice-packed': () =>
    onePage({ content: { entries: '/Filter[/FlateDecode/FlateDecode]', data: deflateSync(bomb(600 * MB)) } }),
  'content-cut': () => onePage({ content: { entries: '/Filter/FlateDecode', data: bomb(9999).subarray(0, 12) } }),
  'content-negative-length': () => onePage({ content: { entries: '/Length -7', data: 'q Q' } }),
  'content-endless-length': () => onePage({ content: { entries: '/Length 4294967295', data: 'q Q' } }),
  'content-brackets-20000-deep': () => onePage({ content: `${'['.repeat(20_000)} TJ` }),
  'content-states-100000-deep': () => onePage({ content: 'q '.repeat(100_000) }),
  'content-string-without-end': () => onePage({ content: `BT /F1 9 Tf (${'('.repeat(5000)}` }),
  'content-300000-lines': () => onePage({ content: Array.from({ length: 300_000 }, (_, at) => `${at % 595} ${at % 842} l`).join('\n') + ' S' }), // prettier-ignore
  'content-200000-letters': () => onePage({ content: `BT /F1 1 Tf 10 10 Td ${'(abcdefghij) Tj '.repeat(20_000)} ET` }),
  'form-draws-itself': () =>
    onePage({ content: '/X Do', resources: '/XObject<</X 6 0 R>>', more: [{ entries: '/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X 6 0 R>>>>', data: '/X Do /X Do' }] }), // prettier-ignore
  'forms-double-20-times': () =>
    onePage({
      content: '/X Do',
      resources: '/XObject<</X 6 0 R>>',
      more: Array.from({ length: 20 }, (_, at) => ({
        entries: `/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X ${at + 7} 0 R>>>>`,
        data: '/X Do /X Do',
      })),
    }),
  'glyph-draws-itself': () =>
    onePage({ content: 'BT /T 20 Tf 50 500 Td (aaaa) Tj ET', resources: '/Font<</T 6 0 R>>', more: ['<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 7 0 R>>/Resources<</Font<</T 6 0 R>>>>>>', { entries: '', data: '9 0 0 0 9 9 d1 BT /T 1 Tf (a) Tj ET' }] }), // prettier-ignore
  'font-of-junk': () =>
    onePage({ content: 'BT /T 20 Tf 50 500 Td (Total 17) Tj ET', resources: '/Font<</T 6 0 R>>', more: ['<</Type/Font/Subtype/TrueType/BaseFont/J/FirstChar 32/LastChar 122/Widths[1]/FontDescriptor 7 0 R>>', '<</Type/FontDescriptor/FontName/J/Flags 4/FontFile2 8 0 R>>', { entries: '', data: junk }] }), // prettier-ignore
  'shading-without-end': () =>
    onePage({ content: '/S sh', resources: '/Shading<</S 6 0 R>>', more: ['<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1e9 0 1e9]/Function 7 0 R>>', { entries: '/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]', data: `{ ${'dup mul '.repeat(9000)} 0 0 }` }] }), // prettier-ignore
  'mask-masks-itself': () =>
    onePage({ content: '/G gs 0 0 99 99 re f', resources: '/ExtGState<</G 6 0 R>>', more: ['<</Type/ExtGState/SMask<</S/Alpha/G 7 0 R>>>>', { entries: '/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency>>/Resources<</ExtGState<</G 6 0 R>>>>', data: '/G gs 0 0 99 99 re f' }] }), // prettier-ignore
  'picture-30000-square': () => pictured(`${size(30_000, 30_000)}/Filter/FlateDecode`, bomb(60 * MB, 0)),
  'picture-shorter-than-it-says': () => pictured(`${size(900, 900)}/Filter/FlateDecode`, bomb(100)),
  'picture-negative': () => pictured(size(-5, 900), 'x'),
  'picture-jbig2-junk': () => pictured(`${size(800, 800)}/Filter/JBIG2Decode`, junk),
  'picture-jpx-junk': () => pictured(`${size(800, 800)}/Filter/JPXDecode`, junk),
  'picture-jpeg-junk': () => pictured(`${size(800, 800)}/Filter/DCTDecode`, Buffer.concat([Buffer.from([255, 216, 255, 219]), junk])), // prettier-ignore
  'picture-fax-junk': () => pictured(`${size(60_000, 100)}/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 100>>`, junk), // prettier-ignore
  'picture-of-every-filter': () => pictured(`${size(80, 80)}/Filter[/ASCIIHexDecode/ASCII85Decode/LZWDecode/RunLengthDecode/FlateDecode]`, junk), // prettier-ignore
  'locked-with-junk': () => onePage({}, { trailer: '/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(x)/U(y)/P -4>>/ID[(a)(b)]' }), // prettier-ignore
  'locked-with-unknown': () => onePage({}, { trailer: '/Encrypt<</Filter/Nobody/V 99>>/ID[(a)(b)]' }),
  'runs-a-script': () => onePage({ catalog: '/OpenAction<</S/JavaScript/JS(while(true){})>>' }),
  'starts-a-program': () => onePage({ catalog: '/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</WC<</S/URI/URI(http://example.invalid)>>>>' }), // prettier-ignore
  'annotations-20000': () => onePage({ page: `/Annots[${'<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/DA(/F1 9 Tf)/Contents(x)>> '.repeat(20_000)}]` }), // prettier-ignore
  'annotation-loop': () => onePage({ page: '/Annots[6 0 R]', more: ['<</Type/Annot/Subtype/Widget/Rect[0 0 99 99]/Parent 6 0 R/Kids[6 0 R]/AP<</N 7 0 R>>>>', { entries: '/Subtype/Form/BBox[0 0 9 9]/Resources 7 0 R', data: '/X Do' }] }), // prettier-ignore
  'attached-xml-bomb': () =>
    onePage({ catalog: '/Names<</EmbeddedFiles<</Names[(factur-x.xml) 6 0 R]>>>>', more: ['<</Type/Filespec/F(factur-x.xml)/EF<</F 7 0 R>>>>', { entries: '/Type/EmbeddedFile/Filter/FlateDecode', data: bomb(400 * MB) }] }), // prettier-ignore
  'names-loop': () => onePage({ catalog: '/Names<</EmbeddedFiles 6 0 R>>', more: ['<</Kids[6 0 R 6 0 R]/Names[(a) 6 0 R]>>'] }), // prettier-ignore
}

/** PDFs that keep a reader busy for longer than anybody waits: they are ended by the clock. */
export const ENDLESS_PDFS: Readonly<Record<string, () => Buffer>> = {
  'pattern-of-tiny-steps': () =>
    onePage({ content: '/Pattern cs /P scn 0 0 595 842 re f', resources: '/Pattern<</P 6 0 R>>', more: [{ entries: '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>', data: '0 0 1 1 re f' }] }), // prettier-ignore
}
