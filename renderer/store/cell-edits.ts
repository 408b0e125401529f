import { BLOCK_RECORDS, blockOf, patchesOf } from '../../shared/change/blocks.ts'
import { diffOf, isNoChange } from '../../shared/change/diff.ts'
import { refuse } from '../../shared/contract/result.ts'
import { chosenRows, type ViewNamed } from './chosen-rows.ts'
import { checked, type Ledger } from './ledger.ts'
import type { CellsEdit, Committed } from './protocol.ts'

/** Sets cells of chosen records as one change; see `StoreApi.editCells`. */
export function editCells(ledger: Ledger, { label, rows: choice, columns, put = [] }: CellsEdit, theView: ViewNamed): Promise<Committed> {
  return ledger.write(async () => {
    checked({ label, put })
    for (const { field } of columns) if (field === 'id' || field === '__proto__') refuse('bad-arguments', `A field cannot be named "${field}".`)
    const { records } = ledger
    const { kind, rows } = chosenRows(records, choice, theView)
    const table = records.tables[kind]
    const wanted = columns.map(({ field, values }) => ({ field, to: values }))
    const block = blockOf(kind, rows.map((row) => table.idAt(row)), wanted, (n, field) => table.value(rows[n] ?? 0, field))
    const diff = diffOf({ put }, (of, id) => records.tables[of].get(id))
    // A few records stand each by itself, so that their history finds them by their names.
    const few = block !== null && block.ids.length <= BLOCK_RECORDS
    const whole = {
      ...diff,
      updated: few ? [...diff.updated, ...patchesOf(block)] : diff.updated,
      blocks: block && !few ? [...diff.blocks, block] : diff.blocks,
    }
    return isNoChange(whole) ? ledger.committed(label) : ledger.append(whole, { label })
  })
}
