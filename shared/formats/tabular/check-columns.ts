import type { Field } from '../../model/fields.ts'
import type { AnyRecord, Kind } from '../../model/records.ts'
import { problemsAcross, problemsOfValue } from '../../model/validate.ts'
import type { Value } from '../../model/value.ts'
import { valueAt, type Column } from '../../table/column.ts'
import type { ImportTarget } from '../plan.ts'
import type { RawRow } from './rows.ts'

/** Fields that rules look at together, besides the parts of ranges. */
const TOGETHER = ['date', 'assertion', 'latitude', 'longitude', 'published', 'name', 'from', 'to']

/**
 * Tells of every value that breaks a rule, as `problemsOf` does for one record: each distinct value is looked at once, and
 * rules between fields only where several of their fields are known.
 */
export function checkColumns(
  kind: Kind,
  columns: ReadonlyMap<string, Column>,
  rows: readonly RawRow[],
  fields: ReadonlyMap<string, Field>,
  { codebook, today }: Pick<ImportTarget, 'codebook' | 'today'>,
  tell: (line: number, field: string, message: string) => void,
): void {
  const lineOf = (row: number): number => rows[row]?.line ?? 0
  for (const [name, column] of columns) {
    const field = fields.get(name)
    if (!field || name === 'id') continue
    const messages = column.dict.map((value) => problemsOfValue(value, field, codebook))
    if (messages.every((some) => some.length === 0)) continue
    for (let row = 0; row < rows.length; row += 1) {
      for (const message of messages[(column.codes[row] ?? 0) - 1] ?? []) tell(lineOf(row), name, message)
    }
  }
  const involved = [...TOGETHER, ...[...fields.values()].flatMap(({ parts }) => parts ?? [])]
    .flatMap((name) => { const column = columns.get(name); return column ? [[name, column] as const] : [] })
  if (involved.length === 0) return
  for (let row = 0; row < rows.length; row += 1) {
    const record: { id: string; [field: string]: Value } = { id: '' }
    for (const [name, column] of involved) {
      const value = valueAt(column, row)
      if (value !== null) record[name] = value
    }
    for (const { field, message } of problemsAcross(kind, record as AnyRecord, codebook, { today })) tell(lineOf(row), field, message)
  }
}
