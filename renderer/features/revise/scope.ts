import type { Field } from '../../../shared/model/fields.ts'
import type { Kind } from '../../../shared/model/records.ts'
import { session } from '../../session/session.ts'
import type { RowChoice, Span } from '../../store/cell-calls.ts'
import { theOpenTable } from '../table/open-table.ts'

/** Cells that a dialog may change: rows of the open table, and which of their stored fields (null: any). */
export interface Scope {
  readonly id: 'view' | 'rows' | 'cells'
  readonly label: string
  readonly groups: readonly { readonly rows: RowChoice; readonly fields: ReadonlySet<string> | null }[]
}

/** The table that a dialog works on, as it was when the dialog opened. */
export interface Target {
  readonly kind: Kind
  /** Stored fields that can be edited as they are, in the table's order. */
  readonly fields: readonly Field[]
  /** The same with ranges as one, and without their parts. */
  readonly edited: readonly Field[]
  /** The narrowest first. */
  readonly scopes: readonly Scope[]
  /** The field of the current cell, or the first that is selected; null when none of these can be edited. */
  readonly current: string | null
}

/** What the table shows and what is selected in it; null when there is no table. */
export function targetNow(): Target | null {
  const table = theOpenTable()
  const { rows, selected, cells, cell } = session.get()
  if (!table || !rows) return null
  const { kind, viewId, fields: all } = table
  const parts = new Set(all.flatMap((field) => field.parts ?? []))
  const fields = all.filter(({ type, readonly }) => !readonly && type !== 'range' && type !== 'json')
  const edited = all.filter(({ type, readonly, name }) => !readonly && type !== 'json' && !parts.has(name))
  const scopes: Scope[] = []
  if (selected.count > 0) {
    scopes.push({ id: 'rows', label: selected.count === 1 ? 'The selected row' : `The ${selected.count.toLocaleString('en')} selected rows`, groups: [{ rows: { view: selected.view, spans: selected.spans }, fields: null }] })
  } else if (cells?.view === viewId) {
    const stored = (columns: readonly string[]) => new Set(columns.flatMap((name) => all.find((field) => field.name === name)?.parts ?? [name]))
    scopes.push({ id: 'cells', label: `The selected cells (${cells.words.replace(/ selected$/u, '')})`, groups: cells.groups.map(({ spans, columns }) => ({ rows: { view: viewId, spans }, fields: stored(columns) })) })
  }
  const whole: Span = { start: 0, end: rows.shown }
  const shown = rows.shown === rows.total ? 'All' : 'All shown'
  scopes.push({ id: 'view', label: `${shown} ${rows.shown.toLocaleString('en')} rows of the table`, groups: [{ rows: { view: viewId, spans: [whole] }, fields: null }] })
  const named = (selected.count === 0 ? cells?.groups[0]?.columns[0] : undefined) ?? (kind === 'event' ? cell?.field : undefined)
  return { kind, fields, edited, scopes, current: named !== undefined && edited.concat(fields).some(({ name }) => name === named) ? named : null }
}

/** The rows of a scope, whichever of their cells it means. */
export function rowsOf(scope: Scope): RowChoice {
  const [first] = scope.groups
  if (!first || scope.groups.length === 1 || !('view' in first.rows)) return first?.rows ?? { kind: 'event', ids: [] }
  const spans = scope.groups.flatMap(({ rows }) => ('view' in rows ? rows.spans : [])).sort((a, b) => a.start - b.start)
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else joined.push(span)
  }
  return { view: first.rows.view, spans: joined }
}
