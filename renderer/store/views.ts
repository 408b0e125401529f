import { refuse } from '../../shared/contract/result.ts'
import type { Kind } from '../../shared/model/records.ts'
import { sameValue } from '../../shared/model/value.ts'
import type { Moved } from '../../shared/table/apply.ts'
import type { Records } from '../../shared/table/records.ts'
import { followView, openView, type OpenView } from '../../shared/table/view.ts'
import { viewRows } from './cells.ts'
import type { ViewNamed } from './chosen-rows.ts'
import type { Problems } from './problems.ts'
import type { ViewCalls } from './view-calls.ts'

/** The views of one window: two windows of a project may show the same table in different orders. */
export interface Views {
  readonly calls: ViewCalls
  readonly named: ViewNamed
  /** Keeps what is open in step with a change. */
  follow(moved: ReadonlyMap<Kind, Moved>, records: Records): void
}

export function createViews(opened: () => Promise<Records>, problemsAround: Problems['around']): Views {
  const views = new Map<string, { readonly kind: Kind; readonly view: OpenView }>()
  const named: ViewNamed = (name) => views.get(name) ?? refuse('not-found', `The view "${name}" is not open.`)
  return {
    named,
    follow(moved, records) {
      for (const [name, { kind, view }] of views) {
        const change = moved.get(kind)
        if (!change) continue
        const hidden = view.query.merged === true ? view.hidden : records.hidden(kind)
        if (change.added.length > 0 || change.removed || hidden !== view.hidden) views.set(name, { kind, view: followView(view, change.table, change.added, change.removed, hidden) })
      }
    },
    calls: {
      async openView(name, kind, query) {
        const all = await opened()
        const view = openView(all.tables[kind], all.lens(kind), all.asked(kind, query), query.merged === true ? undefined : all.hidden(kind))
        views.set(name, { kind, view })
        return { shown: view.rows.length, total: all.tables[kind].live - view.hidden.size }
      },
      async readView(name, start, end) {
        const all = await opened()
        const { kind, view } = named(name)
        const shown = [...view.rows.subarray(Math.max(0, start), Math.max(0, end))].map((row) => all.tables[kind].at(row))
        return viewRows(kind, shown, problemsAround(all, kind, shown))
      },
      async position(name, id) {
        const all = await opened()
        const { kind, view } = named(name)
        const row = all.tables[kind].rowOf(id)
        return row === -1 ? -1 : view.rows.indexOf(row)
      },
      async nextUnlike(name, after, field, value) {
        const { kind, view: { rows } } = named(name)
        const table = (await opened()).tables[kind]
        const row = after === null ? -1 : table.rowOf(after)
        const from = row === -1 ? -1 : rows.indexOf(row)
        for (let step = 1; step <= rows.length - (from === -1 ? 0 : 1); step += 1) {
          const next = rows[(from + step) % rows.length] ?? 0
          if (!sameValue(table.value(next, field), value)) return table.idAt(next)
        }
        return null
      },
    },
  }
}
