import type { Whole } from '../../change/change.ts'
import { fieldsOf } from '../../model/describe.ts'
import type { Field } from '../../model/fields.ts'
import { newId } from '../../model/ids.ts'
import type { AnyRecord, Kind } from '../../model/records.ts'
import { shapeProblems } from '../../model/schema.ts'
import { problemsOf } from '../../model/validate.ts'
import { isEmpty, type Value } from '../../model/value.ts'
import { KIND_WORDS } from '../../model/kind-words.ts'
import { counted, sentences, type ImportTarget, type PlannedImport } from '../plan.ts'
import { cellText, cellValue } from './cells.ts'
import { DERIVED_COLUMNS } from './columns.ts'
import { entityNames, type EntityNames } from './entity-names.ts'
import { unguard } from './guard.ts'
import { csvReader, sniffDelimiter, type CsvRow } from './read.ts'

/** Kinds whose records may come in as a table. Texts, codebooks and views travel in the project file only. */
const IMPORTABLE = ['event', 'source', 'claim', 'entity', 'link', 'annotation', 'evidence'] as const satisfies readonly Kind[]
const PREFIXES: { readonly [prefix: string]: Kind } = { ev: 'event', so: 'source', cl: 'claim', en: 'entity', li: 'link', an: 'annotation', ed: 'evidence' }

/** A column of the file: the field that it fills, or null for a computed one. */
type Column = Field | null

/**
 * What importing a CSV file would do. Rows with an id that the project knows update that record, other rows add one; an
 * empty cell is unknown, a column that is not there leaves its field alone. A cell that reads as an export of the present
 * value would read leaves the value untouched, so that our own export changes nothing when it comes back.
 */
export function planCsv(name: string, text: string, target: ImportTarget): PlannedImport {
  const reader = csvReader(sniffDelimiter(text))
  const rows = [...reader.push(text), ...reader.end()].filter(({ cells }) => cells.length > 1 || cells[0] !== '')
  const [header, ...body] = rows
  if (!header) return nothing(null, ['The file is empty: the first line should name the columns.'])
  const names = header.cells.map((cell) => unguard(cell).trim())
  const kind = kindOfTable(names, body[0], name, target)
  const columns = columnsOf(kind, names, target)
  if (columns.refused.length > 0) return nothing(kind, columns.refused)
  return planRows(kind, columns.columns, body, target)
}

function nothing(kind: Kind | null, refused: readonly string[]): PlannedImport {
  return { format: 'csv', kind, added: 0, updated: 0, unchanged: 0, refused, warnings: [], label: 'Import nothing', put: [], bodies: [] }
}

/** The kind that knows most of the columns; where several know all, the ids of the first row or the file's name decide. */
function kindOfTable(names: readonly string[], first: CsvRow | undefined, file: string, target: ImportTarget): Kind {
  const id = first?.cells[names.findIndex((name) => name.toLowerCase() === 'id')] ?? ''
  const scored = IMPORTABLE.map((kind) => {
    const known = names.filter((name) => findField(kind, name, target) !== undefined || isDerived(kind, name)).length
    const byId = PREFIXES[id.slice(0, 2)] === kind && id.charAt(2) === '-' ? 0.6 : 0
    const byFile = file.toLowerCase().includes(KIND_WORDS[kind][1]) ? 0.3 : 0
    return { kind, score: known + byId + byFile }
  })
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).kind
}

function findField(kind: Kind, name: string, target: ImportTarget): Field | undefined {
  const folded = name.toLowerCase()
  const fields = fieldsOf(kind, target.codebook).filter(({ type }) => type !== 'range')
  return fields.find((field) => field.name === name)
    ?? fields.find((field) => field.name.toLowerCase() === folded || field.label.toLowerCase() === folded)
    ?? (folded === 'id' ? { name: 'id', label: 'Id', type: 'text', group: 'record' } : undefined)
}

function isDerived(kind: Kind, name: string): boolean {
  return kind === 'event' && (DERIVED_COLUMNS as readonly string[]).includes(name)
}

function columnsOf(kind: Kind, names: readonly string[], target: ImportTarget): { columns: readonly Column[]; refused: readonly string[] } {
  const refused: string[] = []
  const seen = new Set<string>()
  const columns = names.map((name, n): Column => {
    const field = findField(kind, name, target)
    if (!field) {
      if (isDerived(kind, name)) return null
      refused.push(name === ''
        ? `Column ${n + 1} has no name in the first line: name it or remove it.`
        : `The column "${name}" is not a field of ${KIND_WORDS[kind][1]}: rename or remove it, or add such a field to the codebook first.`)
      return null
    }
    if (seen.has(field.name)) refused.push(`The column "${name}" stands twice: remove one.`)
    seen.add(field.name)
    return field
  })
  return { columns, refused }
}

function planRows(kind: Kind, columns: readonly Column[], rows: readonly CsvRow[], target: ImportTarget): PlannedImport {
  const idAt = columns.findIndex((column) => column?.name === 'id')
  const entities = entityNames([...target.all('entity'), ...(kind === 'entity' ? namedRows(rows, columns, idAt) : [])])
  const refused = sentences()
  const warnings = sentences()
  const put: Whole[] = []
  const lines = new Map<string, number>()
  const coming = new Set<string>()
  const references: { readonly line: number; readonly field: Field; readonly id: string }[] = []
  const fieldNamed = new Map(fieldsOf(kind, target.codebook).map((field) => [field.name, field]))
  let added = 0
  let updated = 0
  let unchanged = 0

  for (const { line, cells } of rows) {
    if (cells.length !== columns.length) {
      refused.add(`Line ${line} has ${cells.length} cells where the first line has ${columns.length}: look for a missing comma or quote.`)
      continue
    }
    const given = idAt < 0 ? '' : unguard(cells[idAt] ?? '').trim()
    if (given !== '' && !/^[\w.:-]{1,80}$/.test(given)) {
      refused.add(`Line ${line}: "${given.slice(0, 40)}" cannot be an id; leave the cell empty for a new record.`)
      continue
    }
    const earlier = given === '' ? undefined : lines.get(given)
    if (earlier !== undefined) {
      refused.add(`Line ${line} has the same id as line ${earlier} (${given}): keep one of them.`)
      continue
    }
    const id = given === '' ? newId(kind) : given
    lines.set(id, line)
    const before = given === '' ? null : target.get(kind, given)
    const fields = readCells({ line, cells }, columns, before, target, entities, refused.add)
    for (const [name, value] of Object.entries(fields)) {
      const field = fieldNamed.get(name)
      if (field?.type === 'ref' && typeof value === 'string') references.push({ line, field, id: value })
    }
    if (before === null) added += 1
    else if (Object.keys(fields).length > 0) updated += 1
    else unchanged += 1
    if (before !== null && Object.keys(fields).length === 0) continue
    coming.add(id)
    const after = without({ ...before, ...fields, id })
    for (const { where, message } of shapeProblems(kind, after, '')) {
      refused.add(`Line ${line}, ${where.slice(1) || 'record'}: ${message}.`)
    }
    for (const { field, message } of problemsOf(kind, after, target.codebook, { today: target.today })) {
      if (field in fields || before === null) warnings.add(`Line ${line}, ${fieldNamed.get(field)?.label ?? field}: ${message}`)
    }
    put.push({ kind, id, fields })
  }

  for (const { line, field, id } of references) {
    const refers = field.refers
    if (refers && target.get(refers, id) === null && !(refers === kind && coming.has(id))) {
      refused.add(`Line ${line}, ${field.label}: there is no ${KIND_WORDS[refers][0]} with the id "${id}" in this project.`)
    }
  }
  const fresh = entities.created()
  for (const { name } of fresh) warnings.add(`"${name}" is not among the entities and will be added.`)
  const reasons = refused.list()
  return {
    format: 'csv', kind, added, updated, unchanged, refused: reasons, warnings: warnings.list(),
    label: `Import ${counted(added + updated, kind)} from CSV`,
    put: reasons.length > 0 ? [] : [...fresh.map(({ id, name }): Whole => ({ kind: 'entity', id, fields: { name } })), ...put],
    bodies: [],
  }
}

/** The entities of a table of entities, so that its rows may name one another. */
function namedRows(rows: readonly CsvRow[], columns: readonly Column[], idAt: number): readonly AnyRecord[] {
  const nameAt = columns.findIndex((column) => column?.name === 'name')
  return rows.flatMap(({ cells }) => {
    const id = cells[idAt]
    const name = cells[nameAt]
    return id && name ? [{ id: unguard(id).trim(), name: unguard(name) }] : []
  })
}

/** The fields that a row alters; a cell that could not be read is refused with its place. */
function readCells(
  row: CsvRow,
  columns: readonly Column[],
  before: AnyRecord | null,
  target: ImportTarget,
  entities: EntityNames,
  refuse: (sentence: string) => void,
): { readonly [field: string]: Value } {
  const fields: { [field: string]: Value } = {}
  columns.forEach((field, n) => {
    if (!field || field.name === 'id') return
    const text = unguard(row.cells[n] ?? '')
    if (text === cellText(before?.[field.name], field, entities)) return
    const reading = cellValue(text, field, target.codebook, entities)
    if (!reading.ok) refuse(`Line ${row.line}, ${field.label}: ${reading.message}`)
    else if (before !== null || !isEmpty(reading.value)) fields[field.name] = reading.value
  })
  return fields
}

function without(record: { readonly [field: string]: Value | undefined }): AnyRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined)) as unknown as AnyRecord
}
