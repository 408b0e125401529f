import { fieldsOf } from '../../model/describe.ts'
import { valueIn, type AnyRecord, type Codebook, type Kind } from '../../model/records.ts'
import { canonical } from '../../model/value.ts'
import { sameEnd, type LinePart } from '../../table/line-cells.ts'
import type { Lines } from '../../table/lines.ts'
import { linesOf, type Rows } from '../export.ts'

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

/** The same lines, without line breaks, of many records at once; a table in pages is never made into records. */
export function recordLines(kind: Kind, codebook: Codebook, rows: Rows): Iterable<Lines> {
  const described = fieldsOf(kind, codebook).map(({ name }) => name).filter((name) => name !== 'id')
  const known = new Set(['id', ...described])
  const all: Rows = rows.names ? rows : [...rows]
  const stored = rows.names?.() ?? new Set([...all].flatMap((record) => Object.keys(record)))
  const others = [...stored].filter((name) => !known.has(name)).sort()
  const parts = ['id', ...described, ...others].map((name): LinePart => ({
    field: { name, label: name, type: 'json', group: 'record' }, lead: `${name === 'id' ? '{' : ','}${JSON.stringify(name)}:`, text: canonical, unknown: '',
  }))
  return linesOf(all, { parts, end: sameEnd('}') })
}
