import { displayCell, type Names } from '../../../shared/model/display.ts'
import { parseEdtf } from '../../../shared/model/edtf.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { isFinal } from '../../../shared/model/final.ts'
import type { AnyRecord, Codebook, Kind } from '../../../shared/model/records.ts'
import { isEmpty, type Value } from '../../../shared/model/value.ts'
import type { CitationMark, ViewRow } from '../../store/view-calls.ts'

/** A cell of a table: the record and the column. */
export interface TableCell {
  readonly id: string
  readonly field: string
}

/** What the mark in a cell's corner says; `uncited` is a filled, factual cell without a source. */
export type Mark = CitationMark | 'uncited'

const MARK_WORDS: { readonly [mark in Mark]: string } = {
  current: 'Cited',
  uncited: 'No source cited',
  stale: 'The value or the cited words changed since it was cited',
  conflict: 'Sources disagree about this value',
}

// A range shows the sign that most needs attention among its parts.
const BY_URGENCY: readonly Mark[] = ['conflict', 'stale', 'uncited', 'current']

/** The value behind a cell: a range's three figures as a list, else what is stored. */
export function cellValueOf(record: AnyRecord, field: Field): Value {
  return field.parts ? field.parts.map((part) => record[part] ?? null) : (record[field.name] ?? null)
}

/** Names a cell of the grid by its row and column. */
export function cellKey(node: { readonly id?: string | undefined }, column: { getColId(): string }): string {
  return `${node.id ?? ''} ${column.getColId()}`
}

/** True for an event that is final; of it only the status can be edited. */
export function isClosed(kind: Kind, record: AnyRecord): boolean {
  return kind === 'event' && isFinal(record['status'])
}

/** True for columns whose cells are edited where they stand. */
export function mayEdit({ readonly, type }: Field): boolean {
  return readonly !== true && type !== 'json'
}

/** True where a cell could be edited, were its row not final. */
export function refusesEdit(kind: Kind, record: AnyRecord, field: Field): boolean {
  return field.name !== 'status' && mayEdit(field) && isClosed(kind, record)
}

/** The fields to set so that a cell holds a value. */
export function fieldsFor(field: Field, value: Value): { readonly [field: string]: Value } {
  if (!field.parts) return { [field.name]: isEmpty(value) ? null : value }
  const figures = Array.isArray(value) ? (value as readonly Value[]) : []
  return Object.fromEntries(field.parts.map((part, index) => [part, figures[index] ?? null]))
}

/** The citation mark of a cell; null where there is nothing to say. `fields` are all of the table, parts of ranges included. */
export function markOf(row: ViewRow, field: Field, fields: readonly Field[]): Mark | null {
  const marks = (field.parts ?? [field.name]).map((name): Mark | null => {
    const cited = row.citations[name]
    if (cited) return cited
    const factual = fields.find((one) => one.name === name)?.factual === true
    return factual && !isEmpty(row.record[name]) ? 'uncited' : null
  })
  return BY_URGENCY.find((mark) => marks.includes(mark)) ?? null
}

/** What breaks a rule in a cell, its parts included. */
export function problemsIn(row: ViewRow, field: Field): readonly string[] {
  return [field.name, ...(field.parts ?? [])].flatMap((name) => row.problems[name] ?? [])
}

/** The tooltip, which is also what a screen reader hears beside the value; null when there is nothing to add. */
export function noteOn(row: ViewRow, field: Field, fields: readonly Field[], codebook: Codebook, names: Names): string | null {
  const mark = markOf(row, field, fields)
  const value = row.record[field.name]
  const date = field.type === 'edtf' && typeof value === 'string' ? parseEdtf(value) : null
  const shown = displayCell(row.record, field, codebook, names)
  const lines = [
    date?.ok && date.readable !== value ? date.readable : shown.length > 20 ? shown : '',
    mark ? MARK_WORDS[mark] : '',
    ...problemsIn(row, field),
  ].filter((line) => line !== '')
  return lines.length > 0 ? lines.join('\n') : null
}

/** True for columns whose cells stand to the right. */
export function isNumeric({ type }: Field): boolean {
  return type === 'integer' || type === 'number' || type === 'range'
}
