import { isListType, type Field } from '../../model/fields.ts'
import { isList, type Value } from '../../model/value.ts'
import { encodeColumn, valueAt, type Column } from '../../table/column.ts'
import { RAW } from './mapping.ts'

/**
 * Makes one row of each group of rows: lists hold the items of all without repeats, other fields the first known value, and
 * raw cells that differ stand below one another, so that none is lost.
 * @param starts where each group starts; the last ends at `rows`
 */
export function gathered(columns: ReadonlyMap<string, Column>, starts: readonly number[], rows: number, fields: ReadonlyMap<string, Field>): ReadonlyMap<string, Column> {
  const join = (column: Column, name: string) => (group: number): Value => {
    const values: Value[] = []
    for (let row = starts[group] ?? 0; row < (starts[group + 1] ?? rows); row += 1) {
      const value = valueAt(column, row)
      if (value !== null && !values.includes(value)) values.push(value)
    }
    if (name.startsWith(RAW)) return values.length === 0 ? null : values.join('\n')
    const field = fields.get(name)
    if (!field || !isListType(field.type)) return values[0] ?? null
    const items = values.flatMap((value) => (isList(value) ? value : [value]))
    return items.length === 0 ? null : [...new Set(items)]
  }
  return new Map([...columns].map(([name, column]) => [name, encodeColumn(starts.length, join(column, name))]))
}
