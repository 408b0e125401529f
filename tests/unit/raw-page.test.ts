import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockOf } from '../../shared/formats/tabular/blocks.ts'
import { RawPage } from '../../shared/formats/tabular/raw-page.ts'
import type { RawRow } from '../../shared/formats/tabular/rows.ts'
import { valueAt } from '../../shared/table/column.ts'

const NAMES = ['a', 'b', 'c']
const rows = fc.array(fc.array(fc.constantFrom('', 'x', 'y', 'z', 'long words'), { minLength: 3, maxLength: 3 }), { maxLength: 20 })
  .map((all): readonly RawRow[] => all.map((cells, n) => ({ line: n + 2, cells })))

/** The cells of a page, row by row. */
function cellsOf(page: RawPage): readonly (readonly string[])[] {
  const columns = page.columns()
  return page.lines.map((_, row) => NAMES.map((name) => { const column = columns.get(name); return column ? String(valueAt(column, row) ?? '') : '' }))
}

test('rows by themselves and rows of blocks stand in a page as they came, in whatever order they are added', () => {
  fc.assert(fc.property(fc.array(fc.record({ rows, asBlock: fc.boolean(), everyOther: fc.boolean() }), { maxLength: 6 }), (batches) => {
    const page = new RawPage(NAMES)
    const expected: (readonly string[])[] = []
    for (const { rows: given, asBlock, everyOther } of batches) {
      const full = given.filter(({ cells }) => cells.some((cell) => cell !== ''))
      const taken = full.filter((_, n) => !everyOther || n % 2 === 0)
      if (asBlock) {
        const add = page.from(blockOf(NAMES, full))
        for (const row of taken) add(full.indexOf(row))
      } else for (const row of taken) page.add(row)
      expected.push(...taken.map(({ cells }) => cells))
    }
    expect(cellsOf(page)).toEqual(expected)
    for (const { dict } of page.columns().values()) expect(new Set(dict).size).toBe(dict.length)
  }), { numRuns: 500 })
})

test('a page has room for more rows than it is made for', () => {
  const many = Array.from({ length: 10_000 }, (_, n): RawRow => ({ line: n + 2, cells: [`a${n}`, '', `c${n % 7}`] }))
  const page = new RawPage(NAMES)
  const add = page.from(blockOf(NAMES, many))
  for (const place of many.keys()) add(place)
  expect(cellsOf(page)).toEqual(many.map(({ cells }) => cells))
})

test('a block brings rows to the width of the table, says what it did, and leaves out what does not fit', () => {
  const block = blockOf(NAMES, [
    { line: 2, cells: ['1', '2', '3'] },
    { line: 3, cells: ['', '', ''] },
    { line: 4, cells: ['1'] },
    { line: 5, cells: ['1', '2', '3', ' ', ''] },
    { line: 6, cells: ['1', '2', '3', '4'], note: 'Odd.' },
  ])
  expect(block.lines).toEqual([2, 4, 5])
  expect(block.notes).toEqual([{ line: 4, message: expect.stringContaining('ends before the last column') as string }, { line: 6, message: 'Odd.' }])
  expect(block.leftOut).toEqual([{ line: 6, cells: ['1', '2', '3', '4'], reason: expect.stringContaining('4 cells where the table has 3 columns') as string }])
})
