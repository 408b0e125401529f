import type { Field } from '../../model/fields.ts'
import type { AnyRecord, Codebook } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import { valueAt } from '../../table/column.ts'
import { entityNames } from '../csv/entity-names.ts'
import { isOwnHeader } from '../own-header.ts'
import { PRESETS, recognisePreset } from '../presets/presets.ts'
import { applyMapping } from './apply.ts'
import { checkColumns } from './check-columns.ts'
import { detectLayout, SAMPLE_ROWS } from './detect.ts'
import { orderOf, isAmbiguous } from './dates.ts'
import { PLAIN_LAYOUT, type Layout } from './layout.ts'
import { columnsOf, type Mapping } from './mapping.ts'
import { proposeMapping } from './propose.ts'
import { RawPage } from './raw-page.ts'
import { readerOf, type TableForm } from './reader.ts'
import type { RawRow } from './rows.ts'
import { targetFields } from './target-fields.ts'

/** How much of a file a first look needs, in bytes. */
export const HEAD = 1 << 20

/** The beginning of a table's file; of forms that cannot be read in part, the whole of it. */
export interface TableHead {
  readonly name: string
  readonly form: TableForm
  readonly head: Uint8Array
  /** True when the head is the whole file. */
  readonly whole: boolean
}

/** A first look at a table: what was detected, and what is proposed to do with it. All of it can be changed. */
export interface TableInspection {
  readonly form: TableForm
  readonly layout: Layout
  readonly names: readonly string[]
  readonly rows: readonly RawRow[]
  /** The dataset that the columns are known from. */
  readonly preset: { readonly id: string; readonly label: string } | null
  readonly mapping: Mapping
  /** What was assumed where the file leaves it open. */
  readonly assumed: readonly string[]
  /** True when the columns are those of our own exports: such a file is planned as a whole (import.ts) and updates by id. */
  readonly own: boolean
}

/**
 * Looks at a table. With `layout` it is read as that says, else as it is detected.
 * @param wanted id of a preset to take whatever the columns are called, or `csv` for none; recognised by the columns when absent
 */
export async function inspectTable(file: TableHead, codebook: Codebook, layout?: Layout, wanted?: string): Promise<TableInspection> {
  const detected = layout ?? (file.form === 'delimited' ? detectLayout(file.head) : PLAIN_LAYOUT)
  const reader = readerOf(file.form, detected)
  const rows = [...reader.push(file.head), ...(file.whole ? await reader.end() : [])].slice(0, SAMPLE_ROWS)
  const named = PRESETS.find(({ id }) => id === wanted)
  const found = named ? { preset: named } : wanted === undefined ? recognisePreset(reader.names(), rows.map(({ cells }) => cells)) : null
  const names = detected.header || file.form !== 'delimited' ? reader.names() : (found?.preset.names(reader.names().length) ?? reader.names())
  const mapping = found ? found.preset.mapping(names) : proposeMapping(file.name, names, rows, 'event', codebook)
  return {
    form: file.form, layout: detected, names, rows,
    preset: found ? { id: found.preset.id, label: found.preset.label } : null,
    mapping,
    assumed: assumptions(rows, names, mapping, detected),
    own: isOwnHeader(names, codebook),
  }
}

/** Dates in mapped columns whose order of day and month nothing tells. */
function assumptions(rows: readonly RawRow[], names: readonly string[], mapping: Mapping, layout: Layout): readonly string[] {
  const mapped = new Set(mapping.rules.flatMap(columnsOf))
  return names.flatMap((name, n) => {
    if (!mapped.has(name)) return []
    const cells = rows.map(({ cells }) => cells[n] ?? '')
    if (!cells.some(isAmbiguous) || orderOf(cells) !== null) return []
    const order = layout.dates === 'day-first' ? 'the day comes first' : 'the month comes first'
    return [`In "${name}" nothing tells whether the day or the month comes first; it is taken that ${order}.`]
  })
}

/** A row of the preview: its raw cells, the values that they become, and what is wrong, by field. */
export interface PreviewRow {
  readonly line: number
  readonly record: AnyRecord
  readonly problems: { readonly [field: string]: readonly string[] }
}

export interface TablePreview {
  readonly fields: readonly Field[]
  readonly rows: readonly PreviewRow[]
  /** Entities that the rows name and the project lacks, by the id that the rows hold. */
  readonly entities: { readonly [id: string]: string }
}

/** What the first rows of a table become under a mapping. */
export function previewTable(
  { names, rows, layout }: Pick<TableInspection, 'names' | 'rows' | 'layout'>,
  mapping: Mapping,
  project: { readonly codebook: Codebook; readonly today: string; readonly entities: Iterable<AnyRecord> },
): TablePreview {
  const fields = targetFields(mapping, project.codebook)
  const entities = entityNames(project.entities)
  const page = new RawPage(names)
  for (const row of rows) page.add(row)
  const problems = new Map<string, string[]>()
  const tell = (line: number, field: string, message: string): void => {
    const key = `${line} ${field}`
    problems.set(key, [...(problems.get(key) ?? []), message])
  }
  const context = { codebook: project.codebook, dates: layout.dates, decimal: layout.decimal, entities }
  const columns = applyMapping(page.columns(), page.lines, mapping, fields, context, tell)
  checkColumns(mapping.kind, columns, page.lines, fields, project, tell)
  const filled = [...columns.keys()].flatMap((name) => { const field = fields.get(name); return field ? [field] : [] })
  return {
    fields: filled,
    rows: page.lines.map((line, n) => {
      const record: { id: string; [field: string]: Value } = { id: String(line) }
      for (const [name, column] of columns) record[name] = valueAt(column, n)
      return {
        line, record,
        problems: Object.fromEntries(filled.flatMap(({ name }) => { const said = problems.get(`${line} ${name}`); return said ? [[name, said]] : [] })),
      }
    }),
    entities: Object.fromEntries(entities.created().map(({ id, name }) => [id, name])),
  }
}
