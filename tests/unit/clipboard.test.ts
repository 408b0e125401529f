import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipboardText, readClipboardText } from '../../shared/formats/clipboard/cells.ts'
import { readHtml, writeHtml } from '../../shared/formats/clipboard/html.ts'
import { readTsv, writeTsv } from '../../shared/formats/clipboard/tsv.ts'
import { cellsOn } from '../../renderer/features/table/ranges/paste.ts'
import { entityNames } from '../../shared/formats/csv/entity-names.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { Field } from '../../shared/model/fields.ts'
import type { Value } from '../../shared/model/value.ts'

/** Words with all that a clipboard may stumble over. */
const words = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r\n', 'a', ' ', 'é', '中', '🏺', '\\', '<', '&', ';') }),
  fc.string({ unit: 'grapheme' }),
)
const table = fc.integer({ min: 1, max: 5 }).chain((width) => fc.array(fc.array(words, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }))

describe('tab-separated text', () => {
  test('gives back the cells that it was written from', () => {
    fc.assert(fc.property(table, (rows) => { expect(readTsv(writeTsv(rows))).toEqual(rows) }), { numRuns: 1_000 })
  })

  test.each([
    ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
    ['a\tb\nc\td', [['a', 'b'], ['c', 'd']]],
    ['"two\nlines"\t"say ""hi"""\n', [['two\nlines', 'say "hi"']]],
    ['say "hi"\t5" gun', [['say "hi"', '5" gun']]],
    ['"not closed\tb', [['"not closed', 'b']]],
    ['"closed" early\tb', [['"closed" early', 'b']]],
    ['a\r\n\r\nb\r\n', [['a'], [''], ['b']]],
    ['a\n1\t2\n', [['a', ''], ['1', '2']]],
    ['\t\n', [['', '']]],
  ])('%j', (text, cells) => expect(readTsv(text)).toEqual(cells))
})

describe('a table of HTML', () => {
  test('gives back the cells that it was written from', () => {
    fc.assert(fc.property(table, (rows) => {
      const cells = rows.map((row) => row.map((text) => text.replaceAll('\0', '')))
      expect(readHtml(writeHtml(cells.map((row) => row.map((text, n) => ({ text, number: n % 2 === 0 })))))).toEqual(cells)
    }), { numRuns: 1_000 })
  })

  test.each([
    ['<html><style>td{color:red}</style><body><table border=0><tr><td>a</td><td>b &amp; c</td></tr>\n<tr><th colspan="2"> d\n  e </th></tr></table>', [['a', 'b & c'], ['d e', '']]],
    ['<table><tr><td>one<br>two<td><b>three</b></table>', [['one\ntwo', 'three']]],
    ['<table><tr><td rowspan=2 colspan="2">a<td>b<tr><td>c<tr><td>d</table>', [['a', '', 'b'], ['', '', 'c'], ['d', '', '']]],
    ['<table><tr><td>a<td rowspan=2>b</tr><tr><td>c</tr></table>', [['a', 'b'], ['c', '']]],
    ['<p>no table</p>', null],
    ['<table></table>', null],
  ])('%j', (html, cells) => {
    expect(readHtml(html)).toEqual(cells)
  })
})

describe('what LibreOffice Calc copied', () => {
  const calc = { 'text/html': 'html', 'text/plain': 'txt' } as const
  const copied = (type: string) => {
    const ending = calc[type as keyof typeof calc]
    return readFileSync(new URL(`../fixtures/calc-clipboard.${ending}`, import.meta.url), 'utf8')
  }

  test('comes in with its line breaks, its figures in full and its days as dates', () => {
    expect(cellsOn({ getData: copied })).toEqual([
      ['plain', 'two\nlines', 'say "hi"', '"quoted" first'],
      ['a\ttab', '00123', '=1+1', '-dash'],
      ['1234567.891', '0.125', '2023-03-15', '2023-03-15'],
      ['merged', '', 'down', '  spaced  out  '],
      ['مرحبا بالعالم', '🏺 é (e\u0301) 中', '', 'a < b & c > d'],
      ['-3', '100000000000000000000', '0.333333333333333', 'TRUE'],
      ['three\n\nlines "with" quotes', 'back\\slash', 'non\u00a0breaking', ''],
      ['1-2', '@at', '+plus', 'tab\tand "quote"\nand line'],
      ['with a note', 'a link', '12', '19.5'],
      ['1850-07-04', '2023-03-15', '2023-03-15 12:00', '2023-03'],
      ['12:30', '12345678901', '2.5', `${'long '.repeat(60)}end`],
    ])
  })

  test('is read from its text where its HTML holds no table', () => {
    const words = '<html><head><meta name="generator" content="LibreOffice 7.4"/></head><body><p>two words</p></body></html>'
    expect(cellsOn({ getData: (type) => (type === 'text/html' ? words : 'two\twords') })).toEqual([['two', 'words']])
  })

  test('keeps the words of a day that is counted from another one', () => {
    const html = (days: number) => `<meta name="generator" content="LibreOffice"/><table><tr><td sdval="${days}" sdnum="1033;0;D.M.YYYY">15.3.2023</td></tr></table>`
    expect(readHtml(html(45_000))).toEqual([['2023-03-15']])
    expect(readHtml(html(45_000 - 1_462))).toEqual([['15.3.2023']])
  })
})

describe('a cell on the clipboard', () => {
  const entities = entityNames([{ id: 'en-000000000001', name: 'Kataib; Hizballah' }, { id: 'en-000000000002', name: 'Twin' }, { id: 'en-000000000003', name: 'Twin' }])
  const field = (name: string): Field => {
    const found = DEFAULT_CODEBOOK.fields.find((one) => one.name === name)
    if (!found) throw new Error(`there is no field ${name}`)
    return found
  }
  const back = (stored: readonly Value[], of: Field) => readClipboardText(clipboardText(stored, of, DEFAULT_CODEBOOK, entities), of, DEFAULT_CODEBOOK, entities)

  test('of a range reads back to the same three figures', () => {
    const figure = fc.option(fc.nat(500))
    fc.assert(fc.property(figure, figure, figure, (low, best, high) => { expect(back([low, best, high], field('killed'))).toEqual({ ok: true, stored: [low, best, high] }) }))
  })

  test('reads back to the same value, by name and label', () => {
    for (const [name, value] of [
      ['date', '2023-10-07/..'], ['country', ['IRQ', 'SYR']], ['actors', ['en-000000000001', 'en-000000000003']], ['facility', 'en-000000000002'],
      ['status', 'in_review'], ['latitude', -33.25], ['time', '05:30'], ['title', '  spaced "out"  '], ['tags', ['a; b', ' c']],
    ] as const) expect(back([value as Value], field(name)), name).toEqual({ ok: true, stored: [value] })
    expect(clipboardText([['IRQ', 'SYR']], field('country'), DEFAULT_CODEBOOK, entities)).toBe('Iraq; Syria')
  })

  test.each([['date', 'yesterday-ish'], ['killed', 'many'], ['status', 'finished'], ['country', 'Iraq; Atlantis'], ['latitude', 'north'], ['time', '25:00'], ['actors', 'Twin']])(
    'of %s refuses %j with a sentence', (name, text) => {
      expect(readClipboardText(text, field(name), DEFAULT_CODEBOOK, entities)).toMatchObject({ ok: false, message: expect.stringMatching(/\.$/u) as string })
    })
})
