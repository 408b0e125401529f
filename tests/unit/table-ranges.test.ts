import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meaningOf, type Pressed } from '../../renderer/features/table/ranges/keyboard.ts'
import { pasteTarget } from '../../renderer/features/table/ranges/paste-target.ts'
import { blocksOf, cellAt, countOf, disjoint, extended, inWords, wholeRows, type Range, type Selection } from '../../renderer/features/table/ranges/selection.ts'
import { continued } from '../../renderer/features/table/ranges/series.ts'
import { coded } from '../../shared/change/coded.ts'
import type { Field } from '../../shared/model/fields.ts'
import { summaryOf } from '../../shared/table/summary.ts'

const extent = { rows: 20, columns: ['a', 'b', 'c', 'd'] }
const place = fc.record({ row: fc.nat(19), column: fc.constantFrom(...extent.columns) })
const range: fc.Arbitrary<Range> = fc.record({ of: fc.constantFrom('cells' as const, 'rows' as const, 'columns' as const), anchor: place, head: place })
const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held })
const from = (row: number, column: string): Selection => [cellAt({ row, column })]
const pressed = (selection: Selection, key: string, held: Partial<Pressed> = {}): Selection => {
  const meaning = meaningOf(press(key, held), selection, selection.at(-1)?.anchor ?? { row: 0, column: 'a' }, extent, 8)
  return meaning?.do === 'select' ? meaning.selection : selection
}

describe('a selection', () => {
  test('parts into groups that hold every cell of its ranges once', () => {
    fc.assert(fc.property(fc.array(range, { maxLength: 5 }), (selection) => {
      const cells = new Set(blocksOf(selection, extent).flatMap(({ rows, columns }) =>
        Array.from({ length: rows.end - rows.start }, (_, n) => columns.map((column) => `${rows.start + n} ${column}`)).flat()))
      const parted = disjoint(blocksOf(selection, extent)).flatMap(({ spans, columns }) =>
        spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, n) => columns.map((column) => `${start + n} ${column}`)).flat()))
      expect(new Set(parted)).toEqual(cells)
      expect(parted).toHaveLength(cells.size)
    }))
  })

  test('is extended by arrows, to the end with Ctrl, and never beyond the table', () => {
    expect(inWords(pressed(pressed(from(2, 'b'), 'ArrowDown', { shiftKey: true }), 'ArrowRight', { shiftKey: true }), extent)).toBe('2 rows by 2 columns selected')
    expect(inWords(pressed(from(2, 'b'), 'ArrowDown', { shiftKey: true, ctrlKey: true }), extent)).toBe('18 rows by 1 column selected')
    expect(inWords(pressed(from(2, 'b'), 'ArrowLeft', { shiftKey: true, ctrlKey: true }), extent)).toBe('1 row by 2 columns selected')
    expect(inWords(pressed(from(19, 'd'), 'ArrowDown', { shiftKey: true }), extent)).toBe('1 row by 1 column selected')
    expect(inWords(pressed(from(2, 'b'), 'End', { shiftKey: true, ctrlKey: true }), extent)).toBe('18 rows by 3 columns selected')
  })

  test('becomes whole rows and whole columns, and all of the table', () => {
    expect(wholeRows(pressed(extended(from(2, 'b'), { row: 4, column: 'c' }), ' ', { shiftKey: true }), extent)).toEqual([{ start: 2, end: 5 }])
    expect(inWords(pressed(extended(from(2, 'b'), { row: 4, column: 'c' }), ' ', { ctrlKey: true }), extent)).toBe('2 columns selected')
    expect(wholeRows(pressed(from(2, 'b'), 'a', { ctrlKey: true }), extent)).toEqual([{ start: 0, end: 20 }])
    expect(meaningOf(press('a'), from(2, 'b'), { row: 2, column: 'b' }, extent, 8)).toBeNull()
  })
})

describe('the current cell', () => {
  const goes = (key: string, held: Partial<Pressed> = {}, current = { row: 7, column: 'b' }) => {
    const meaning = meaningOf(press(key, held), [cellAt(current)], current, extent, 8)
    return meaning?.do === 'go' ? `${meaning.to.column}${meaning.to.row}` : meaning
  }

  test('goes to the ends of its row, of its column and of the table, but not to the numbers of rows', () => {
    expect([goes('Home'), goes('End')]).toEqual(['a7', 'd7'])
    expect([goes('Home', { ctrlKey: true }), goes('End', { ctrlKey: true })]).toEqual(['a0', 'd19'])
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => goes(key, { ctrlKey: true }))).toEqual(['a7', 'd7', 'b0', 'b19'])
    expect(goes('Home', {}, { row: 7, column: '#' })).toBe('a7')
    expect(['ArrowLeft', 'ArrowDown', 'PageDown'].map((key) => goes(key))).toEqual([null, null, null])
  })
})

describe('a paste', () => {
  const target = (height: number, width: number, selection: Selection) => pasteTarget(height, width, selection, extent)
  test('of one cell fills the selection, and so does a block that it is a multiple of', () => {
    const selection = extended(from(2, 'b'), { row: 5, column: 'c' })
    expect(target(1, 1, selection)).toEqual({ spans: [{ start: 2, end: 6 }], columns: ['b', 'c'], rowsBeyond: 0, columnsBeyond: 0 })
    expect(target(2, 2, selection)).toEqual({ spans: [{ start: 2, end: 6 }], columns: ['b', 'c'], rowsBeyond: 0, columnsBeyond: 0 })
    expect(target(3, 1, selection)).toEqual({ spans: [{ start: 2, end: 5 }], columns: ['b'], rowsBeyond: 0, columnsBeyond: 0 })
  })

  test('says what has no place, and has none in ranges over different rows', () => {
    expect(target(5, 3, from(18, 'c'))).toEqual({ spans: [{ start: 18, end: 20 }], columns: ['c', 'd'], rowsBeyond: 3, columnsBeyond: 1 })
    expect(target(1, 1, [...from(1, 'a'), ...from(2, 'b')])).toBeNull()
    expect(countOf(target(1, 1, [...from(1, 'a'), ...from(5, 'a')])?.spans ?? [])).toBe(2)
  })
})

describe('a series', () => {
  test.each([
    [[1, 2], [3, 4, 5]], [[10, 8, 6], [4, 2, 0]], [[0.1, 0.2], [0.3, 0.4, 0.5]], [[1, 2, 4], [1, 2, 4]], [[7], [7, 7, 7]],
    [['2024-01-30', '2024-01-31'], ['2024-02-01', '2024-02-02', '2024-02-03']],
    [['2024-01-31', '2024-02-29'], ['2024-03-29', '2024-04-27', '2024-05-26']],
    [['2024-01-15', '2024-02-15'], ['2024-03-15', '2024-04-15', '2024-05-15']],
    [['2020-02-29', '2024-02-29'], ['2028-02-29', '2032-02-29', '2036-02-29']],
    [['2024-11', '2024-12'], ['2025-01', '2025-02', '2025-03']], [['2020', '2022'], ['2024', '2026', '2028']],
    [['2024-01-01', '2024-02'], ['2024-01-01', '2024-02', '2024-01-01']], [['a', 'b'], ['a', 'b', 'a']], [[1, null], [1, null, 1]],
  ])('%j goes on %j', (given, next) => expect(continued(given, 3)).toEqual(next))

  test('of whole numbers in any step goes on by it', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 20 }), (start, step, given, count) => {
      const all = Array.from({ length: given + count }, (_, n) => start + n * step)
      expect(continued(all.slice(0, given), count)).toEqual(all.slice(given))
    }))
  })

  test('of days in any step goes on by it', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -27, max: 27 }), fc.integer({ min: 2, max: 4 }), (start, step, given) => {
      const all = Array.from({ length: given + 5 }, (_, n) => new Date((start + n * step) * 86_400_000 + 315_532_800_000).toISOString().slice(0, 10))
      expect(continued(all.slice(0, given), 5)).toEqual(all.slice(given))
    }))
  })
})

test('a sum counts ranges by their best figure, and says when it is only a bound', () => {
  const killed: Field = { name: 'killed', label: 'Killed', type: 'range', group: 'harm', parts: ['low', 'best', 'high'] }
  const sum = (rows: readonly (readonly (number | null)[])[]) => summaryOf([killed], rows.length, () => [0, 1, 2].map((part) => coded(rows.map((row) => row[part]))))
  expect(sum([[null, 3, null], [41, null, null], [null, null, null]])).toEqual({ cells: 3, filled: 2, numbers: { count: 2, sum: 44, min: 3, max: 41, atLeast: true, atMost: false } })
  expect(sum([[null, null, 5]]).numbers).toMatchObject({ sum: 5, atMost: true })
  expect(sum([[null, null, null]])).toEqual({ cells: 1, filled: 0, numbers: null })
})
