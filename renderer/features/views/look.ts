import { derivedFields } from '../../../shared/model/derived.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { Kind, View } from '../../../shared/model/records.ts'
import { canonical, type Value } from '../../../shared/model/value.ts'
import type { Form } from '../../../shared/query/ast.ts'
import { parse } from '../../../shared/query/parse.ts'
import { scopeOf } from '../../../shared/query/project-scope.ts'
import { lookOf, type FittedLook, type SavedLook } from '../../../shared/query/saved-view.ts'
import { formOf } from '../../../shared/query/stored.ts'
import { theProject } from '../../session/project.ts'
import type { Asked } from '../table/asked.ts'
import type { ColumnLayout } from '../table/layout.ts'

/** What a table shows now, in the terms of a saved view. */
export function lookNow(columns: readonly ColumnLayout[], { search, conditions }: Asked, facets: readonly string[]): SavedLook {
  const sorted = columns.filter(({ sort }) => sort !== null).sort((a, b) => (a.sortPlace ?? 0) - (b.sortPlace ?? 0))
  return {
    columns: columns.map(({ field, hidden, width, pinned }) => ({ field, hidden, width, pinned })),
    search,
    conditions,
    sort: sorted.map(({ field, sort }) => ({ field, direction: sort ?? 'asc' })),
    facets,
  }
}

/** A view as it can be shown over these fields. */
export function savedLook(view: View, fields: readonly Field[]): FittedLook {
  return lookOf(view, scopeOf(fields, theProject().codebook, [], view.table === 'event' ? [] : null), derivedFields(view.table))
}

/** The layout of the columns that a look asks for, its order in it. */
export function layoutIn({ columns, sort }: SavedLook): readonly ColumnLayout[] {
  return columns.map((column) => {
    const place = sort.findIndex(({ field }) => field === column.field)
    return { ...column, sort: sort[place]?.direction ?? null, sortPlace: place === -1 ? null : place }
  })
}

/** The search as the query that it is read as; undefined when it cannot be read. */
export function asksOf(search: string): Form | null | undefined {
  const read = parse(search)
  if (!read.ok) return undefined
  return read.value && formOf(read.value)
}

/** True when a person sees no difference: columns that are hidden have no place, and the same question may be written in two ways. */
export function sameLook(a: SavedLook, b: SavedLook): boolean {
  return keyOf(a, b) === keyOf(b, a)
}

function keyOf({ columns, search, conditions, sort, facets }: SavedLook, other: SavedLook): string {
  const width = new Map(other.columns.map((column) => [column.field, column.width]))
  const asks = asksOf(search)
  return canonical({
    // A view that names no columns, or no width, leaves them as they are.
    columns: columns.length === 0 || other.columns.length === 0 ? [] : columns.filter(({ hidden }) => !hidden).map((column) => ({
      field: column.field, pinned: column.pinned, width: (width.get(column.field) ?? null) === null ? null : column.width,
    })),
    asks: asks === undefined ? search : asks as unknown as Value,
    conditions: [...conditions].sort((one, two) => (one.field < two.field ? -1 : 1)) as unknown as Value,
    sort: sort as unknown as Value,
    facets,
  })
}

/** What was left out of a view, as a sentence; null when nothing was. */
export function leftOutSentence(name: string, { leftOut }: FittedLook): string | null {
  if (leftOut.length === 0) return null
  const named = leftOut.length > 4 ? [...leftOut.slice(0, 3), `${leftOut.length - 3} more`] : leftOut
  return `Left out of “${name}”, because it is not in this project or cannot be read: ${named.join(', ')}.`
}

/** A name that no view of the table has: "Coding", "Coding 2". */
export function freeName(name: string, views: readonly View[], table: Kind): string {
  const taken = new Set(views.filter((view) => view.table === table).map((view) => view.name))
  if (!taken.has(name)) return name
  for (let n = 2; ; n += 1) if (!taken.has(`${name} ${n}`)) return `${name} ${n}`
}
