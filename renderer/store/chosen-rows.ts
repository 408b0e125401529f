import { refuse } from '../../shared/contract/result.ts'
import type { Kind } from '../../shared/model/records.ts'
import type { Records } from '../../shared/table/records.ts'
import type { OpenView } from '../../shared/table/view.ts'
import type { RowChoice } from './cell-calls.ts'

/** Finds an open view; refuses when there is none of the name. */
export type ViewNamed = (name: string) => { readonly kind: Kind; readonly view: OpenView }

/** The row numbers that a choice means, in its order. Refuses a record that is not there and a position beyond the end. */
export function chosenRows(records: Records, choice: RowChoice, theView: ViewNamed): { readonly kind: Kind; readonly rows: readonly number[] } {
  if ('ids' in choice) {
    const { kind, ids } = choice
    const table = records.tables[kind]
    return { kind, rows: ids.map((id) => { const row = table.rowOf(id); return row === -1 ? gone() : row }) }
  }
  const { kind, view } = theView(choice.view)
  const rows: number[] = []
  for (const { start, end } of choice.spans) {
    if (start < 0 || end > view.rows.length) gone()
    for (const row of view.rows.subarray(start, end)) rows.push(row)
  }
  return { kind, rows }
}

function gone(): never {
  return refuse('not-found', 'Some of the rows are not there any more. Nothing was changed; select the rows again.')
}
