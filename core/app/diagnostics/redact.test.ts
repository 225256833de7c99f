import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactedLine, redactedSentence } from './redact.ts'

const PERSONAL = [
  'DE89370400440532013000',
  'GB29 NWBK 6016 1331 9268 19',
  '40702810900000012345',
  '7707083893',
  '3931.98',
  '12 345,67',
  'ООО «Балтийский картон»',
  'Elbwerk Präzisionsteile GmbH',
  '/home/anna/Documents/schet.pdf',
  'C:\\Users\\Анна\\Documents\\счёт.pdf',
  'anna@kontor-ahorn.example',
  'Иванова Анна',
]
const line = (about: object) =>
  JSON.stringify({ level: 30, time: 1_700_000_000_000, pid: 12, msg: 'document read', ...about })

describe('a line of the log in a bundle', () => {
  it('keeps what helps: time, level, event, counts, codes, ids', () => {
    const kept = {
      ms: 1200,
      pages: 3,
      code: 'reading-timed-out',
      kind: 'mailbox',
      id: '0192f0c1-aaaa-7bbb-8ccc-0123456789ab',
      ok: true,
    }
    expect(JSON.parse(redactedLine(line(kept)) ?? '')).toEqual(JSON.parse(line(kept)))
  })

  it.each(PERSONAL)('cuts out %s, whatever field it is in', (secret) => {
    for (const name of ['value', 'detail', 'file', 'id', 'code', 'error']) {
      const said = redactedLine(line({ [name]: secret })) ?? ''
      expect(said).not.toContain(JSON.stringify(secret).slice(1, -1))
    }
    expect(redactedLine(line({ deep: { inside: [secret] } }))).not.toContain('inside')
    expect(redactedLine(line({ [secret]: 1 })) ?? '').not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(redactedLine(line({ msg: `read ${secret}` })) ?? '').not.toContain(JSON.stringify(secret).slice(1, -1))
  })

  it('cuts out amounts written as numbers', () => {
    expect(redactedLine(line({ total: 3931.98 }))).not.toContain('3931')
    expect(redactedLine(line({ account: 40_702_810_900 }))).not.toContain('407028')
  })

  it('drops what is no line of ours', () => {
    for (const other of ['Elbwerk GmbH', '"text"', '[1]', '{']) expect(redactedLine(other)).toBeUndefined()
  })

  it('lets no text of more than one word and no capital through, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const said = JSON.parse(redactedLine(line({ detail: text })) ?? '{}') as { detail?: string }
        return said.detail === '<text>' || /^[a-z0-9.-]+$/.test(said.detail ?? ' ')
      }),
    )
  })
})

describe('a sentence of the doctor in a bundle', () => {
  const places = { dataFolder: '/home/anna/.local/share/skrepka', home: '/home/anna' }

  it('names files of ours without where they lie', () => {
    expect(
      redactedSentence('/home/anna/.local/share/skrepka/skrepka.db: ok, pages 12, damaged 0, audit whole', places),
    ).toBe('<path>/skrepka.db: ok, pages 12, damaged 0, audit whole')
    expect(redactedSentence('Skrepka 0.1.0, Node 24.21.0, linux-x64', places)).toBe(
      'Skrepka 0.1.0, Node 24.21.0, linux-x64',
    )
  })

  it.each([
    'DE89370400440532013000',
    'GB29 NWBK 6016 1331 9268 19',
    '40702810900000012345',
    '7707083893',
    '3931.98',
    '12 345,67',
    'anna@kontor-ahorn.example',
    '/home/anna/Documents/schet.pdf',
    'C:\\Users\\anna\\schet.pdf',
  ])('cuts out %s', (secret) => {
    const said = redactedSentence(`seen: ${secret} there`, places)
    expect(said).not.toContain(secret)
    expect(said).not.toMatch(/anna|schet|\d{4}/)
  })
})
