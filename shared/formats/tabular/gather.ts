import { isListType, type Field } from '../../model/fields.ts'
import { isList, type Value } from '../../model/value.ts'
import { encodeColumn, valueAt, type Column } from '../../table/column.ts'
import type { Applied } from './apply.ts'
import { RAW } from './mapping.ts'
import type { RawRow } from './rows.ts'

/**
 * Makes one row of each group of rows: lists hold the items of all without repeats, other fields the first known value, and
 * raw cells that differ stand below one another, so that none is lost.
 */
export function gathered({ columns, problems }: Applied, groups: readonly (readonly RawRow[])[], fields: ReadonlyMap<string, Field>): Applied {
  const starts: number[] = []
  let start = 0
  for (const group of groups) {
    starts.push(start)
    start += group.length
  }
  const join = (column: Column, name: string) => (group: number): Value => {
    const first = starts[group] ?? 0
    const values: Value[] = []
    for (let row = first; row < first + (groups[group]?.length ?? 0); row += 1) {
      const value = valueAt(column, row)
      if (value !== null && !values.includes(value)) values.push(value)
    }
    if (name.startsWith(RAW)) return values.length === 0 ? null : values.join('\n')
    const field = fields.get(name)
    if (!field || !isListType(field.type)) return values[0] ?? null
    const items = values.flatMap((value) => (isList(value) ? value : [value]))
    return items.length === 0 ? null : [...new Set(items)]
  }
  return { columns: new Map([...columns].map(([name, column]) => [name, encodeColumn(groups.length, join(column, name))])), problems }
}
