import { describe, expect, it } from 'vitest'
import { decodeText } from '../../renderer/features/sources/intake/decode.ts'
import { readDateline } from '../../renderer/features/sources/intake/dateline.ts'
import { takeMarkdown } from '../../renderer/features/sources/intake/markdown.ts'
import { takePlain } from '../../renderer/features/sources/intake/plain.ts'

const bytes = (...values: readonly number[]) => Uint8Array.from(values)

describe('decoding a file', () => {
  it('reads UTF-8, with and without its mark', () => {
    expect(decodeText(new TextEncoder().encode('Čáp – наступ'), 'a.txt')).toBe('Čáp – наступ')
  })
  it('reads UTF-16 by its mark, in both orders', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x41, 0x00, 0x0d, 0x01), 'a.txt')).toBe('Ač')
    expect(decodeText(bytes(0xfe, 0xff, 0x00, 0x41, 0x01, 0x0d), 'a.txt')).toBe('Ač')
  })
  it('reads what is no UTF-8 as Windows-1252', () => {
    // Node 20 reads 0x80 to 0x9f as Latin-1, browsers do not; hence only a letter on which they agree.
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9), 'a.txt')).toBe('café')
  })
  it('reads a page in the charset that it declares', () => {
    const head = new TextEncoder().encode('<meta charset="windows-1251"><p>')
    expect(decodeText(Uint8Array.from([...head, 0xc0, 0xc1]), 'a.html')).toContain('АБ')
  })
  it('refuses what is no text, by its name', () => {
    expect(() => decodeText(bytes(0x50, 0x4b, 0x00, 0x00), 'photo.txt')).toThrow(/“photo\.txt” is not a text file/)
  })
})

describe('datelines', () => {
  it.each([
    ['KYIV, Ukraine (Daily Herald) – Two people', { publisher: 'Daily Herald' }],
    ['BAGHDAD, Feb 3 (Reuters) - A convoy', { wire_credit: 'Reuters' }],
    ['A headline\n\nPARIS (AFP) — Police', { wire_credit: 'AFP' }],
    ['The army (SAF) advanced on two fronts.', {}],
    ['Two men were seen (in a car).', {}],
  ])('reads %j', (text, expected) => {
    expect(readDateline(text)).toEqual(expected)
  })
})

describe('plain text', () => {
  it('proposes a first line that reads like a title, and keeps all of the text', () => {
    const taken = takePlain('\n  A quiet night\nNothing happened.', 'pasted')
    expect(taken.proposal).toEqual({ title: 'A quiet night' })
    expect(taken.text).toBe('\n  A quiet night\nNothing happened.')
  })
  it('proposes no sentence as a title', () => {
    expect(takePlain('Nothing happened.\nAt all.', 'pasted').proposal).toEqual({})
  })
})

describe('Markdown', () => {
  it('takes the marks off and keeps the words', () => {
    const { text, proposal } = takeMarkdown([
      '# A **quiet** night', '', 'Nothing _at all_ happened,', 'says [the mayor](https://a.example/x_y).', '', '- one `item`', '- snake_case stays',
      '', '> quoted words', '', '![a picture](p.png)', '', '| place | dead |', '|---|---:|', '| Here | 3 |', '', '* * *', 'The end.',
    ].join('\n'))
    expect(proposal.title).toBe('A quiet night')
    expect(text.split(/\n+/)).toEqual([
      'A quiet night', 'Nothing at all happened, says the mayor.', 'one item', 'snake_case stays', 'quoted words', 'place | dead', 'Here | 3', 'The end.',
    ])
  })
  it('reads front matter as what the text says of itself', () => {
    const { text, proposal } = takeMarkdown('---\ntitle: "A: quiet night"\ndate: 2024-03-02T10:00:00Z\nauthors: [A. One, B. Two]\nlang: en\nunknown: x\n---\nWords.')
    expect(proposal).toEqual({ title: 'A: quiet night', published: '2024-03-02', authors: ['A. One', 'B. Two'], language: 'en' })
    expect(text).toBe('Words.')
  })
  it('leaves arithmetic and numbered sentences alone', () => {
    expect(takeMarkdown('2 * 3 * 4 is 24.').text).toBe('2 * 3 * 4 is 24.')
  })
})
