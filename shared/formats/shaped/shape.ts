import { parseEdtf } from '../../model/edtf.ts'
import { asKept, mergedOf, standsFor } from '../../model/merged.ts'
import { RAW, type AnyRecord } from '../../model/records.ts'
import { isList, sameValue, type Value } from '../../model/value.ts'
import { valueAt, type Column } from '../../table/column.ts'
import { PAGE_ROWS } from '../../table/page.ts'
import { citedSources } from '../cited-sources.ts'
import { entityNames } from '../csv/entity-names.ts'
import type { ExportOptions, ExportSource, ExportTable, Rows } from '../export.ts'
import { columnFinder } from '../presets/columns.ts'
import type { Preset } from '../presets/preset.ts'
import { applyMapping } from '../tabular/apply.ts'
import { PLAIN_LAYOUT } from '../tabular/layout.ts'
import { columnsOf } from '../tabular/mapping.ts'
import { RawPage } from '../tabular/raw-page.ts'
import { targetFields } from '../tabular/target-fields.ts'

/** A column of a dataset, and how an event's cell in it is made. */
export interface ShapedColumn {
  readonly name: string
  /** Names that it had in older files. */
  readonly older?: readonly string[]
  /**
   * Fields that the cell speaks of. A row that came from the dataset gives back its raw cell as long as these fields hold what
   * the raw row would be read as; a column without fields always does.
   */
  readonly fields: readonly string[]
  readonly write: (event: ShapedEvent) => string
}

/** An event as the columns see it. */
export interface ShapedEvent {
  text(field: string): string
  number(field: string): string
  list(field: string): readonly string[]
  /** Names of the entities in a field. */
  names(field: string): readonly string[]
  /** First and last day that the date may mean, as ISO days; empty where it is open or unknown. */
  readonly days: readonly [first: string, last: string]
  /** The sources that its cells cite. */
  readonly sources: readonly AnyRecord[]
  /** The cell of the row that it came from, by the column's name now; empty when it came from elsewhere. */
  raw(column: string): string
  /** True when the field does not hold what the raw row would be read as; of rows from elsewhere always. */
  edited(field: string): boolean
}

export interface Shape {
  readonly preset: Preset
  /** Columns that are filled in every row of the dataset; by them a row is known to come from it. */
  readonly marks: readonly string[]
  /** The columns to write, given the names of the raw columns among the rows that are like the dataset's; none when there are none. */
  columns(raw: readonly string[]): readonly ShapedColumn[]
}

/** Events in the columns of a dataset, as CSV (RFC 4180): the header, then a line for each event. Cells are not guarded, for they are meant for programs. */
export function* shapedLines(shape: Shape, source: Pick<ExportSource, 'codebook' | 'all'>, { records }: Pick<ExportTable, 'records'>, { bom }: Pick<ExportOptions, 'bom'>): Generator<string> {
  const names = rawNames(records)
  const raw = shape.preset.recognise(names, []) > 0 ? names : []
  const columns = shape.columns(raw)
  const find = columnFinder(raw)
  const rawOf = new Map(columns.map(({ name, older = [] }) => { const column = find(name, ...older); return [name, column === undefined ? undefined : rawField(column)] }))
  const entities = namesOfEntities(source)
  const cited = citedSources(source)
  const reread = rereader(shape, raw, [...new Set(columns.flatMap(({ fields }) => fields))], source)

  yield `${bom ? '\uFEFF' : ''}${columns.map(({ name }) => quoted(name)).join(',')}\r\n`
  for (const batch of batches(records)) {
    const changed = reread(batch)
    for (const [n, record] of batch.entries()) {
      const edited = changed[n] ?? null
      const event = shaped(record, edited, rawOf, entities, cited)
      const cells = columns.map((column) => {
        if (edited !== null && !column.fields.some((field) => edited.has(field))) return event.raw(column.name)
        return column.write(event)
      })
      yield `${cells.map(quoted).join(',')}\r\n`
    }
  }
}

/** Names of the raw columns among rows: as the table tells them, else by a first way through the rows. */
/** Gives the function that names entities, merged ones as those that they stand for. */
function namesOfEntities(source: Pick<ExportSource, 'all'>): (ids: readonly string[]) => readonly string[] {
  const names = new Map<string, string>()
  for (const { id, name } of source.all('entity')) if (typeof name === 'string') names.set(id, name)
  const merged = mergedOf(source.all('entity'))
  return (ids) => asKept(ids, (id) => standsFor(id, merged)).map((id) => (typeof id === 'string' ? (names.get(id) ?? id) : ''))
}

function rawNames(records: Rows): readonly string[] {
  const names = new Set<string>()
  const take = (name: string): void => { if (name.startsWith(RAW)) names.add(name.slice(RAW.length)) }
  if (records.names) for (const name of records.names()) take(name)
  else for (const record of records) for (const name in record) take(name)
  return [...names]
}

/** The field that holds a raw column. Made once a column, because a text put together anew takes many times as long to look up. */
function rawField(column: string): string {
  return `${RAW}${column}`
}

function rawCell(record: AnyRecord, field: string): string {
  const value = record[field]
  return typeof value === 'string' ? value : ''
}

function* batches(records: Iterable<AnyRecord>): Generator<readonly AnyRecord[]> {
  let batch: AnyRecord[] = []
  for (const record of records) {
    batch.push(record)
    if (batch.length < PAGE_ROWS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/**
 * Gives the function that reads the raw rows of events anew, as an import with the dataset's preset would, and tells for each event
 * which fields hold something else now; null for an event that came from elsewhere.
 */
function rereader({ preset, marks }: Shape, raw: readonly string[], fields: readonly string[], source: Pick<ExportSource, 'codebook' | 'all'>): (batch: readonly AnyRecord[]) => readonly (ReadonlySet<string> | null)[] {
  const mapping = preset.mapping(raw)
  const find = columnFinder(raw)
  const marked = marks.flatMap((name) => { const column = find(name); return column === undefined ? [] : [rawField(column)] })
  if (marked.length < marks.length) return (batch) => batch.map(() => null)
  const names = [...new Set(mapping.rules.flatMap(columnsOf))]
  const rawFields = names.map(rawField)
  const target = targetFields(mapping, source.codebook)
  const { dates, decimal } = PLAIN_LAYOUT
  const context = { codebook: source.codebook, dates, decimal, entities: entityNames(source.all('entity')) }
  return (batch) => {
    const page = new RawPage(names)
    const rowOf = batch.map((record) => {
      if (marked.some((field) => rawCell(record, field) === '')) return null
      page.add({ line: 1, cells: rawFields.map((field) => rawCell(record, field)) })
      return page.rows - 1
    })
    const columns: ReadonlyMap<string, Column> = applyMapping(page.columns(), page.lines, mapping, target, context, () => undefined)
    return batch.map((record, n) => {
      const row = rowOf[n] ?? null
      if (row === null) return null
      return new Set(fields.filter((field) => {
        const column = columns.get(field)
        return !sameValue(column ? valueAt(column, row) : null, record[field])
      }))
    })
  }
}

function shaped(
  record: AnyRecord,
  edited: ReadonlySet<string> | null,
  rawOf: ReadonlyMap<string, string | undefined>,
  entities: (ids: readonly string[]) => readonly string[],
  cited: (event: string) => readonly AnyRecord[],
): ShapedEvent {
  const list = (field: string): readonly string[] => { const value = record[field]; return isList(value) ? value.filter((item) => typeof item === 'string') : [] }
  return {
    text: (field) => { const value = record[field]; return typeof value === 'string' ? value : '' },
    number: (field) => plain(record[field]),
    list,
    names: (field) => entities(list(field)),
    get days() { return daysOf(record['date']) },
    get sources() { return cited(record.id) },
    raw(column) {
      const name = edited === null ? undefined : rawOf.get(column)
      return name === undefined ? '' : rawCell(record, name)
    },
    edited: (field) => edited === null || edited.has(field),
  }
}

/** A number; words that stand in a field of numbers are kept. */
function plain(value: Value | undefined): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

function daysOf(date: Value | undefined): readonly [string, string] {
  const parsed = typeof date === 'string' ? parseEdtf(date) : null
  return parsed?.ok ? [parsed.earliest ?? '', parsed.latest ?? ''] : ['', '']
}

function quoted(cell: string): string {
  return /[",\r\n]|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The first cell of a crosswalk that leads to a value. */
export function cellFor(table: { readonly [cell: string]: string }, value: string): string {
  return Object.entries(table).find(([, one]) => one === value)?.[0] ?? ''
}

/** What a table has for a key; empty when it has none. */
export function cellOf(table: { readonly [key: string]: string }, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? '') : ''
}

/** A column whose cell is the field's text or number. */
export function plainColumn(name: string, field = name, older: readonly string[] = []): ShapedColumn {
  return { name, older, fields: [field], write: (event) => event.number(field) }
}

/** A column that none of our fields stands for. What it says of `of` holds no longer when those fields were edited. */
export function rawColumn(name: string, ...of: readonly string[]): ShapedColumn {
  return { name, fields: of, write: () => '' }
}

/** The id of an event in a dataset: "UCDP:209980" is 209980. */
export function externalId(event: ShapedEvent, prefix: string): string {
  return event.list('external_ids').find((id) => id.startsWith(prefix))?.slice(prefix.length) ?? ''
}
