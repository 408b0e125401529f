import type { Diff } from '../change/change.ts'
import { refuse } from '../contract/result.ts'
import type { Kind } from '../model/records.ts'
import { PAGE_ROWS, type Page } from './page.ts'
import type { Table } from './table.ts'

type Tables = Readonly<Record<Kind, Table>>

/** Finds a page that a diff adds and that no table holds yet: a bulk import wrote it. */
export type PageOf = (kind: Kind, page: number) => Page

/** For a diff that adds no page, or only such as its table still holds. */
export function missingPage(kind: Kind, page: number): never {
  return refuse('internal', `Page ${page} of the ${kind} table is missing.`)
}

/** Rows of one kind that a diff brought to life or took away, for views that are open. */
export interface Moved {
  readonly table: Table
  readonly added: readonly number[]
  readonly removed: boolean
}

/** The diff with the rows of records whose ids have several; only such records name theirs. */
export function placed(tables: Tables, diff: Diff): Diff {
  const ends = new Map<Kind, number>()
  const next = (kind: Kind): number => {
    const end = ends.get(kind) ?? tables[kind].end
    ends.set(kind, end + 1)
    return end
  }
  const added = diff.added.map((whole) => {
    const { kind, id, fields } = whole
    const known = tables[kind].rowsOf(id).length > 0
    const row = tables[kind].deadRowOf(id, fields) ?? next(kind)
    return known ? { ...whole, row } : whole
  })
  const removed = diff.removed.map((whole) => {
    const table = tables[whole.kind]
    return table.rowsOf(whole.id).length > 1 ? { ...whole, row: table.rowOf(whole.id) } : whole
  })
  return { ...diff, added, removed }
}

/** Alters the tables, and answers what that did to the rows of each kind that is touched. */
export function applied(tables: Tables, diff: Diff, pageOf: PageOf): ReadonlyMap<Kind, Moved> {
  const moved = new Map<Kind, { readonly table: Table; readonly added: number[]; removed: boolean }>()
  const movedOf = (kind: Kind) => {
    const known = moved.get(kind) ?? { table: tables[kind], added: [], removed: false }
    moved.set(kind, known)
    return known
  }
  for (const { kind, id } of diff.removed) { tables[kind].remove(id); movedOf(kind).removed = true }
  for (const { kind, id, fields, row } of diff.added) movedOf(kind).added.push(tables[kind].add(id, fields, row))
  for (const { kind, id, to } of diff.updated) { tables[kind].update(id, to); movedOf(kind) }
  for (const { kind, ids, columns } of diff.blocks) { tables[kind].setCells(ids, columns.map(({ field, to }) => ({ field, values: to }))); movedOf(kind) }
  for (const { kind, first, rows } of diff.pagesRemoved) { tables[kind].markRows(first * PAGE_ROWS, rows, 0); movedOf(kind).removed = true }
  for (const { kind, first, last, rows } of diff.pagesAdded) {
    const table = tables[kind]
    if (first < table.nextPage) table.markRows(first * PAGE_ROWS, rows, 1)
    else table.append(Array.from({ length: last - first + 1 }, (_, n) => pageOf(kind, first + n)))
    const { added } = movedOf(kind)
    for (let row = first * PAGE_ROWS; row < first * PAGE_ROWS + rows; row += 1) added.push(row)
  }
  return moved
}
