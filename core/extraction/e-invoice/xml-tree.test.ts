import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../domain/problem.ts'
import { parseXml, XML_LIMITS } from './xml-tree.ts'

const problemIn = (content: string): unknown => {
  try {
    parseXml(content)
    return 'none'
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error
  }
}

describe('parsing', () => {
  it('resolves namespaces, whatever the prefix', () => {
    const alike = [
      '<a:x xmlns:a="urn:n"><a:y/></a:x>',
      '<x xmlns="urn:n"><y/></x>',
      '<x xmlns="urn:n"><q:y xmlns:q="urn:n"/></x>',
    ]
    for (const content of alike) {
      const root = parseXml(content)
      expect([root.name, root.uri, root.children[0]?.name, root.children[0]?.uri]).toEqual(['x', 'urn:n', 'y', 'urn:n'])
    }
  })

  it('keeps text, CDATA and the five entities of XML', () => {
    expect(parseXml('\uFEFF<?xml version="1.0"?><a>x &amp; <![CDATA[<y>]]>&#x20AC;</a>').text).toBe('x & <y>€')
  })

  it('is not fooled by names of object members', () => {
    const root = parseXml('<a __proto__="1" constructor="2"><__proto__>x</__proto__></a>')
    expect(root.attributes['__proto__']).toBe('1')
    expect(root.attributes['toString']).toBeUndefined()
    expect(root.children[0]?.text).toBe('x')
  })
})

describe('what is not XML', () => {
  const broken = ['', 'hello', '<a>', '<a><b></a></b>', '<a/><b/>', '<a b="1" b="2"/>', '<x:a/>', '<a>&nope;</a>', '<a b="<"/>', '<a>\u0001</a>', '<a><b>1</b>'] // prettier-ignore
  it.each(broken)('%j is damaged', (content) => {
    expect(problemIn(content)).toEqual({ code: 'file-damaged' })
  })
})

describe('hostile XML', () => {
  const bombs: readonly (readonly [string, () => string, string])[] = [
    ['an entity that doubles itself', () => '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', 'doctype'],
    ['an external entity', () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'doctype'],
    ['a DOCTYPE alone', () => '<!DOCTYPE a><a/>', 'doctype'],
    ['endless depth', () => '<a>'.repeat(2_000_000), 'depth'],
    [
      'attributes without end',
      () => `<a ${Array.from({ length: 300_000 }, (_, n) => `b${n}="x"`).join(' ')}/>`,
      'attributes',
    ],
    ['elements without end', () => `<a>${'<b/>'.repeat(400_000)}</a>`, 'elements'],
  ]
  it.each(bombs)('%s is refused soon', (_, build, what) => {
    const content = build()
    const start = performance.now()
    expect(problemIn(content)).toEqual({ code: 'xml-hostile', params: { what } })
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('100 MB are refused before anything is parsed', () => {
    const content = `<a>${'x'.repeat(100_000_000)}</a>`
    const before = process.memoryUsage().heapUsed
    const start = performance.now()
    expect(problemIn(content)).toEqual({ code: 'xml-too-large', params: { size: '101', limit: '20' } })
    expect(performance.now() - start).toBeLessThan(5000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000)
  })

  it('the deepest and widest allowed document is read', () => {
    const depth = XML_LIMITS.depth - 1
    const attributes = Array.from({ length: XML_LIMITS.attributes }, (_, n) => `b${n}="x"`).join(' ')
    expect(problemIn(`<a ${attributes}>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</a>`)).toBe('none')
  })
})
