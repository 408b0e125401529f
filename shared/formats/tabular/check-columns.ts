import type { Field } from '../../model/fields.ts'
import type { AnyRecord, Kind } from '../../model/records.ts'
import { faultsOf, LOOKED_AT_TOGETHER, problemsAcross, type Problem } from '../../model/validate.ts'
import { isList, type Value } from '../../model/value.ts'
import { valueAt, type Column } from '../../table/column.ts'
import type { ImportTarget } from '../plan.ts'

/**
 * Tells of every value that breaks a rule, as `problemsOf` does for one record: each distinct value, and each distinct
 * combination of values that a rule looks at, is examined once.
 */
export function checkColumns(
  kind: Kind,
  columns: ReadonlyMap<string, Column>,
  lines: readonly number[],
  fields: ReadonlyMap<string, Field>,
  { codebook, today }: Pick<ImportTarget, 'codebook' | 'today'>,
  tell: (line: number, field: string, message: string) => void,
): void {
  for (const [name, column] of columns) {
    const field = fields.get(name)
    if (!field || name === 'id') continue
    const messages = column.dict.map((value) => faultsOf(value, field, codebook).map(({ message }) => withValue(message, value)))
    if (messages.every((some) => some.length === 0)) continue
    lines.forEach((line, row) => { for (const message of messages[(column.codes[row] ?? 0) - 1] ?? []) tell(line, name, message) })
  }

  const across = (record: AnyRecord): readonly Problem[] => problemsAcross(kind, record, codebook, { today })
  const ranges = [...fields.values()].flatMap(({ parts }) => (parts ? [parts] : []))
  for (const names of [...LOOKED_AT_TOGETHER, ...ranges]) {
    const involved = columnsNamed(names, columns)
    if (involved.length === 0) continue
    const known = new Map<string, readonly Problem[]>()
    lines.forEach((line, row) => {
      const key = involved.map(([, { codes }]) => codes[row] ?? 0).join(' ')
      let problems = known.get(key)
      if (!problems) known.set(key, (problems = across(recordOf(involved, row))))
      for (const { field, message } of problems) if (names.includes(field)) tell(line, field, message)
    })
  }
  // Of coordinates it only matters whether both are there.
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) => columns.get(name))
  if (!latitude && !longitude) return
  lines.forEach((line, row) => {
    if (Boolean(latitude?.codes[row]) === Boolean(longitude?.codes[row])) return
    const half = recordOf(columnsNamed(['latitude', 'longitude'], columns), row)
    for (const { field, message } of across(half)) tell(line, field, message)
  })
}

function columnsNamed(names: readonly string[], columns: ReadonlyMap<string, Column>): readonly (readonly [string, Column])[] {
  return names.flatMap((name) => { const column = columns.get(name); return column ? [[name, column] as const] : [] })
}

function recordOf(columns: readonly (readonly [string, Column])[], row: number): AnyRecord {
  const record: { id: string; [field: string]: Value } = { id: '' }
  for (const [name, column] of columns) {
    const value = valueAt(column, row)
    if (value !== null) record[name] = value
  }
  return record
}

/** A report names many rows at once, so that the value must stand in the sentence. */
function withValue(message: string, value: Value): string {
  const items = (isList(value) ? value : [value]).map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
  const words = items.join('; ')
  return items.some((item) => message.includes(item)) ? message : `${words.length > 40 ? `${words.slice(0, 40)}…` : words}: ${message}`
}
