import { isListType, type Field } from '../../model/fields.ts'
import { canonical, isList, type Fields, type Value } from '../../model/value.ts'
import { encodeColumn, narrowed, valueAt, type Column } from '../../table/column.ts'
import { dateOfParts, intervalOf, readTableDate } from './dates.ts'
import { RAW, type LookupRule, type Mapping, type Rule } from './mapping.ts'
import { fold, readCell, type CellContext, type CellReading } from './read-cell.ts'

/**
 * Applies a mapping to raw columns: every distinct cell is read once, and where reading keeps cells apart the codes of the raw
 * column serve the field as well. Raw cells stand under `raw:<column>`; a column without a value is left out.
 * @param lines the line of each row, for what `tell` is told of
 */
export function applyMapping(
  raw: ReadonlyMap<string, Column>,
  lines: readonly number[],
  mapping: Mapping,
  fields: ReadonlyMap<string, Field>,
  context: CellContext,
  tell: Tell,
): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>()
  for (const rule of mapping.rules) {
    for (const [name, column] of columnsOfRule(rule, raw, lines, fields, context, tell)) {
      const before = columns.get(name)
      columns.set(name, before ? merged(before, column, lines.length, isListType(fields.get(name)?.type ?? 'text')) : column)
    }
  }
  for (const [name, column] of raw) columns.set(`${RAW}${name}`, column)
  for (const [name, column] of columns) if (column.dict.length === 0) columns.delete(name)
  return columns
}

type Tell = (line: number, field: string, message: string) => void

function* columnsOfRule(
  rule: Rule,
  raw: ReadonlyMap<string, Column>,
  lines: readonly number[],
  fields: ReadonlyMap<string, Field>,
  context: CellContext,
  tell: Tell,
): Generator<readonly [field: string, column: Column]> {
  const cellsOf = (name: string): Column => raw.get(name) ?? NO_CELLS(lines.length)
  switch (rule.how) {
    case 'value': {
      const field = fields.get(rule.to)
      if (!field) return
      const cells = cellsOf(rule.from)
      yield [rule.to, readColumn(cells, (cell) => readCell(cell, field, context, rule), teller(cells, lines, rule.to, tell))]
      return
    }
    case 'interval': {
      const [start, end] = [cellsOf(rule.from[0]), cellsOf(rule.from[1])]
      const dates = [start, end].map((cells) => readColumn(cells, (cell) => readDate(cell, context), teller(cells, lines, rule.to, tell))) as [Column, Column]
      yield [rule.to, combined(dates, lines.length, ([first, last]) => intervalOf(textOf(first), textOf(last)))]
      return
    }
    case 'date-parts': {
      const parts = rule.from.map((name) => readColumn(cellsOf(name), (cell) => ({ value: /^\d{1,4}$/.test(cell.trim()) ? Number(cell) : null }), () => undefined))
      yield [rule.to, combined(parts, lines.length, ([year, month, day]) => dateOfParts(numberOf(year), numberOf(month), numberOf(day)))]
      return
    }
    case 'lookup':
      yield* lookedUp(rule, cellsOf(rule.from))
      return
    case 'fixed':
      for (const [name, value] of Object.entries(rule.fields)) yield [name, encodeColumn(lines.length, () => value)]
  }
}

const NO_CELLS = (rows: number): Column => ({ dict: [], codes: new Uint8Array(rows) })

/** Tells of a cell that could not be read, for every row that holds it. */
function teller(cells: Column, lines: readonly number[], field: string, tell: Tell) {
  return (code: number, message: string): void => lines.forEach((line, row) => { if (cells.codes[row] === code) tell(line, field, message) })
}

/** A column of values from a column of cells: each distinct cell is read once. */
function readColumn(cells: Column, read: (cell: string) => CellReading, tell: (code: number, message: string) => void): Column {
  const readings = cells.dict.map((cell) => read(cell as string))
  readings.forEach(({ problem }, n) => { if (problem !== undefined) tell(n + 1, problem) })
  return recoded(cells, readings.map(({ value }) => value))
}

/** The column with other values for its entries; entries that become equal share a code, unknown ones get none. */
function recoded(column: Column, values: readonly Value[]): Column {
  const dict: Value[] = []
  const codeOf = new Map<Value, number>()
  const moved = new Uint32Array(values.length + 1)
  let same = true
  if (values.every((value, n) => value === column.dict[n])) return column
  values.forEach((value, n) => {
    if (value === null) {
      same = false
      return
    }
    const key = typeof value === 'object' ? canonical(value) : value
    let code = codeOf.get(key)
    if (code === undefined) codeOf.set(key, (code = dict.push(value)))
    moved[n + 1] = code
    if (code !== n + 1) same = false
  })
  if (same) return { dict, codes: column.codes }
  return { dict, codes: narrowed(Uint32Array.from(column.codes, (code) => moved[code] ?? 0), dict.length) }
}

/** One column from several: each distinct combination of values is worked out once. */
function combined(columns: readonly Column[], rows: number, combine: (values: readonly Value[]) => Value): Column {
  const known = new Map<string | number, Value>()
  const [first, second] = columns
  const width = (second?.dict.length ?? 0) + 1
  return encodeColumn(rows, (row) => {
    const key = columns.length === 2
      ? (first?.codes[row] ?? 0) * width + (second?.codes[row] ?? 0)
      : columns.map(({ codes }) => codes[row] ?? 0).join(' ')
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = combine(columns.map((column) => valueAt(column, row)))))
    return value
  })
}

/** Two rules on one field: lists are joined, of other values the first known one stands. */
function merged(before: Column, after: Column, rows: number, list: boolean): Column {
  return combined([before, after], rows, ([first, second]) => {
    if (first === null || first === undefined) return second ?? null
    if (second === null || second === undefined || !list) return first
    const items = isList(first) ? first : [first]
    return [...items, ...(isList(second) ? second : [second]).filter((item) => !items.includes(item))]
  })
}

function* lookedUp({ table }: LookupRule, cells: Column): Generator<readonly [string, Column]> {
  const index = new Map<string, Fields>(Object.entries(table).map(([cell, fields]) => [fold(cell), fields]))
  const found = cells.dict.map((cell) => index.get(fold(cell as string)))
  for (const name of new Set(found.flatMap((fields) => Object.keys(fields ?? {})))) {
    yield [name, recoded(cells, found.map((fields) => fields?.[name] ?? null))]
  }
}

function readDate(cell: string, { dates }: CellContext): CellReading {
  const date = cell.trim() === '' ? null : readTableDate(cell, dates)
  return date === null && cell.trim() !== '' ? { value: null, problem: `"${cell.slice(0, 40)}" is not a date.` } : { value: date }
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function numberOf(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null
}
