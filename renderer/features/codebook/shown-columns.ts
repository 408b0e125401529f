import type { Codebook } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'
import { theStore } from '../../session/project.ts'
import { layoutKey, readLayout, type ColumnLayout } from '../table/layout.ts'
import { theOpenTable } from '../table/open-table.ts'

const TABLE = 'events'

/** Shows and hides the columns of events that an edit of the codebook did; what was arranged otherwise stays. */
export async function showAsIn(before: Codebook, after: Codebook): Promise<void> {
  const was = new Map(before.fields.map(({ name, hidden }) => [name, hidden === true]))
  const turned = new Map(after.fields.flatMap(({ name, hidden = false }) => (was.get(name) === !hidden ? [[name, hidden] as const] : [])))
  if (turned.size === 0) return
  const arranged = (columns: readonly ColumnLayout[]) => columns.map((column) => ({ ...column, hidden: turned.get(column.field) ?? column.hidden }))
  const table = theOpenTable()
  if (table?.viewId === TABLE) {
    table.setColumns(arranged(table.columns()))
    return
  }
  const kept = readLayout(await theStore().layout(layoutKey(TABLE)))
  if (kept.length > 0) await theStore().setLayout(layoutKey(TABLE), arranged(kept) as unknown as Value)
}
