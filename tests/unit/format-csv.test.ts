import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinList, splitList } from '../../shared/formats/csv/cells.ts'
import { guard, unguard } from '../../shared/formats/csv/guard.ts'
import { csvReader, sniffDelimiter } from '../../shared/formats/csv/read.ts'
import { csvCell } from '../../shared/formats/csv/write.ts'

/** Everything that has ever broken a CSV file, often. */
const nasty = fc.array(
  fc.oneof(
    fc.constantFrom('"', '""', ',', ';', '\n', '\r', '\r\n', '\t', '=', '+', '-', '@', "'", "''", '\\', ' ', '-5', '\uFEFF', '🛰️', 'عراق', 'e\u0301', '\u202e', '\0'),
    fc.string({ maxLength: 5, unit: 'binary' }),
  ),
  { maxLength: 6 },
).map((parts) => parts.join(''))

function rowsOf(text: string, cuts: readonly number[] = [], delimiter = ','): readonly (readonly string[])[] {
  const reader = csvReader(delimiter)
  const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b)
  const pieces = [...ends, text.length].map((end, n) => text.slice(ends[n - 1] ?? 0, end))
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()].map(({ cells }) => cells)
}

describe('reading CSV', () => {
  test('takes any line ends, quotes, ragged rows and a byte-order mark', () => {
    expect(rowsOf('\uFEFFa,b\r\n"1,""x""","2\n3"\n\r4\r5,6,7')).toEqual([['a', 'b'], ['1,"x"', '2\n3'], [''], ['4'], ['5', '6', '7']])
  })

  test('says on which line of the file each row starts', () => {
    const reader = csvReader()
    expect(reader.push('a\n"b\n\r\nc"\nd\n').map(({ line }) => line)).toEqual([1, 2, 5])
  })

  test('a quote that stays open is refused with the line on which its row starts', () => {
    expect(() => rowsOf('a,b\n1,2\n3,"4\n5,6\n')).toThrow('The row that starts on line 3 opens a quote (") that is never closed.')
  })

  test('text after a closing quote joins the cell, and the row says so', () => {
    const reader = csvReader()
    const rows = [...reader.push('a,b\n"1\n2"x,3\n"4","5"\n'), ...reader.end()]
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([[1, ['a', 'b']], [2, ['1\n2x', '3']], [4, ['4', '5']]])
    expect(rows.map(({ note }) => note?.slice(0, 38))).toEqual([undefined, 'There is text after a closing quote; i', undefined])
  })

  test('a lost quote does not gather an endless file in memory', () => {
    const reader = csvReader()
    reader.push('a,b\n1,"')
    expect(() => { for (let n = 0; n < 40; n++) reader.push('x'.repeat(1 << 20)) }).toThrow('The row that starts on line 2 is longer than')
  })

  test('finds the delimiter in the first line, outside of quotes', () => {
    expect([sniffDelimiter('a;"b,c,d";e\n1,2,3,4,5'), sniffDelimiter('a\tb'), sniffDelimiter('a'), sniffDelimiter('a,b')]).toEqual([';', '\t', ',', ','])
  })

  test('rows of any text come back as they were written, wherever the file is cut', () => {
    fc.assert(fc.property(
      fc.array(fc.array(nasty, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean(), fc.array(fc.nat(200), { maxLength: 8 }),
      (rows, bom, on, cuts) => {
        const cellOf = csvCell({ bom, guard: on })
        const text = `${bom ? '\uFEFF' : ''}${rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`
        expect(rowsOf(text, cuts).map((cells) => cells.map(unguard))).toEqual(rows)
      },
    ), { numRuns: 2000 })
  })

  const spectrum = new URL('../../../shared/data/csv-spectrum/', import.meta.url)
  test.runIf(existsSync(spectrum))('csv-spectrum reads as its JSON says', () => {
    // The JSON of location_coordinates.csv holds another telephone number than the CSV, and no list.
    const files = readdirSync(new URL('csvs', spectrum)).filter((file) => file !== 'location_coordinates.csv')
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const expected = JSON.parse(readFileSync(new URL(`json/${file.replace('.csv', '.json')}`, spectrum), 'utf8')) as unknown
      const [header = [], ...rows] = rowsOf(readFileSync(new URL(`csvs/${file}`, spectrum), 'utf8'))
      const records = rows.map((cells) => Object.fromEntries(header.map((name, n) => [name, cells[n]])))
      expect(records, file).toEqual(expected)
    }
  })
})

describe('the formula guard', () => {
  test('marks texts that a spreadsheet would run and leaves numbers alone', () => {
    expect(['=1+1', '+a', '-a', '@a', '\ta', '\ra', '-5', '+3.5e2', '-', "'tis", "'=1", 'a=b'].map((text) => guard(text, true)))
      .toEqual(["'=1+1", "'+a", "'-a", "'@a", "'\ta", "'\ra", '-5', '+3.5e2', "'-", "'tis", "''=1", 'a=b'])
  })

  test('comes off exactly, whether it was on or off', () => {
    fc.assert(fc.property(nasty, fc.boolean(), (text, on) => { expect(unguard(guard(text, on))).toBe(text) }), { numRuns: 5000 })
  })
})

describe('lists in a cell', () => {
  test('items of any text come back, semicolons, backslashes and edge spaces included', () => {
    fc.assert(fc.property(fc.array(nasty.filter((item) => item !== '')), (items) => { expect(splitList(joinList(items))).toEqual(items) }), { numRuns: 3000 })
  })

  test('what a person types is trimmed, and nothing is made of empty items', () => {
    expect(splitList(' a ;b;; c d ; ')).toEqual(['a', 'b', 'c d'])
  })
})
