import { blockOf } from '../../shared/formats/tabular/blocks.ts'
import { createImporter } from '../../shared/formats/tabular/importer.ts'
import type { Mapping } from '../../shared/formats/tabular/mapping.ts'
import type { RawRow } from '../../shared/formats/tabular/rows.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { recordAt } from '../../shared/table/page.ts'
import { TARGET } from './tabular.ts'

export { utf8 } from './tabular.ts'

export interface ImportedRows {
  readonly records: readonly AnyRecord[]
  /** The entities that came with them. */
  readonly created: readonly AnyRecord[]
  /** Names of the entities that a field holds. */
  nameOf(value: Value | undefined): readonly string[]
  /** What the import tells of. */
  readonly problems: readonly string[]
}

/** Imports rows under a mapping into an empty project. */
export function importRows(names: readonly string[], rows: readonly RawRow[], mapping: Mapping): ImportedRows {
  const importer = createImporter({ file: 'test', names, layout: { dates: 'day-first', decimal: '.' }, mapping, known: 'skip', batch: 'test' }, TARGET)
  const pages = [...importer.push([blockOf(names, rows)]).pages, ...importer.end().pages]
  const created: readonly AnyRecord[] = importer.created().map(({ id, fields }) => ({ ...fields, id }))
  return {
    records: pages.flatMap((page) => Array.from({ length: page.rows }, (_, row) => recordAt(page, row))),
    created,
    nameOf: (value) => (Array.isArray(value) ? value : []).map((id) => String(created.find((one) => one.id === id)?.['name'])),
    problems: importer.report().findings.map(({ message }) => message),
  }
}

/** Rows of cells by the names of their columns. */
export function rowsOf(names: readonly string[], ...rows: readonly { readonly [name: string]: string }[]): readonly RawRow[] {
  return rows.map((cells, n) => {
    const strange = Object.keys(cells).find((name) => !names.includes(name))
    if (strange !== undefined) throw new Error(`There is no column ${strange}.`)
    return { line: n + 2, cells: names.map((name) => cells[name] ?? '') }
  })
}
