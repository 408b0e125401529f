import type { Field } from '../../model/fields.ts'
import { fieldsOf } from '../../model/describe.ts'
import { valueIn, type AnyRecord, type Codebook, type Kind } from '../../model/records.ts'
import { canonical } from '../../model/value.ts'
import type { Rows } from '../export.ts'

export const FORMAT = 'sourceline-project'
export const VERSION = 1

/** Everything in a project file. */
export interface ProjectContent {
  readonly tables: { readonly [K in Kind]: readonly AnyRecord[] }
  /** Words of source texts by their SHA-256. */
  readonly bodies: ReadonlyMap<string, string>
}

/**
 * Gives the function that writes a kind's records as one line of JSON: id, then the described fields in their order, then
 * others by name; unknown fields are left out and nested members sorted, so equal records give equal lines.
 */
export function recordLine(kind: Kind, codebook: Codebook): (record: AnyRecord) => string {
  const names = fieldsOf(kind, codebook).map(({ name }) => name).filter((name) => name !== 'id')
  const known = new Set(names)
  return (record) => {
    const others = Object.keys(record).filter((name) => name !== 'id' && !known.has(name)).sort()
    const members = [`"id":${JSON.stringify(record.id)}`]
    for (const name of [...names, ...others]) {
      const value = valueIn(record, name)
      if (value !== null && value !== undefined) members.push(`${JSON.stringify(name)}:${canonical(value)}`)
    }
    return `{${members.join(',')}}`
  }
}

/** Lines that are written in one go. */
const TOGETHER = 256

/** The lines of records, some at a time. Of a table in pages each distinct value is put into words once a page. */
export function* recordLines(kind: Kind, codebook: Codebook, rows: Rows): Generator<readonly string[]> {
  let lines: string[] = []
  for (const line of rows.texts && rows.names ? linesOfTexts(kind, codebook, rows.texts.bind(rows), rows.names()) : linesOfRecords(kind, codebook, rows)) {
    if (lines.push(line) < TOGETHER) continue
    yield lines
    lines = []
  }
  if (lines.length > 0) yield lines
}

function* linesOfRecords(kind: Kind, codebook: Codebook, rows: Rows): Generator<string> {
  const line = recordLine(kind, codebook)
  for (const record of rows) yield line(record)
}

function* linesOfTexts(kind: Kind, codebook: Codebook, texts: NonNullable<Rows['texts']>, stored: Iterable<string>): Generator<string> {
  const described = fieldsOf(kind, codebook).map(({ name }) => name).filter((name) => name !== 'id')
  const known = new Set(['id', ...described])
  const names = [...described, ...[...stored].filter((name) => !known.has(name)).sort()]
  const fields = names.map((name): Field => ({ name, label: name, type: 'json', group: 'record' }))
  for (const { id, cells } of texts(fields, (value, { name }) => `,${JSON.stringify(name)}:${canonical(value)}`)) {
    yield `{"id":${JSON.stringify(id)}${cells.join('')}}`
  }
}
