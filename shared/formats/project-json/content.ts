import { fieldsOf } from '../../model/describe.ts'
import type { AnyRecord, Codebook, Kind } from '../../model/records.ts'
import { canonical, type Value } from '../../model/value.ts'

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
      // A field may be called "constructor", which every object answers to.
      const value: Value | undefined = Object.hasOwn(record, name) ? record[name] : null
      if (value !== null && value !== undefined) members.push(`${JSON.stringify(name)}:${canonical(value)}`)
    }
    return `{${members.join(',')}}`
  }
}
