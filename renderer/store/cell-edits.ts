import { BLOCK_RECORDS, blockOf, patchesOf } from '../../shared/change/blocks.ts'
import { diffOf, isNoChange } from '../../shared/change/diff.ts'
import { refuse } from '../../shared/contract/result.ts'
import type { Kind } from '../../shared/model/records.ts'
import { heldIn } from '../../shared/table/held.ts'
import { valuesOf } from './cell-ranges.ts'
import { chosenRows, type ViewNamed } from './chosen-rows.ts'
import { checked } from './checked-draft.ts'
import type { Ledger } from './ledger.ts'
import type { CellsEdit } from './cell-calls.ts'
import type { Committed } from './state.ts'

/** Sets cells of chosen records as one change; see `CellCalls.editCells`. */
export function editCells(ledger: Ledger, { rows: choice, ...edit }: CellsEdit, theView: ViewNamed): Promise<Committed> {
  return ledger.write(() => {
    const { kind, rows } = chosenRows(ledger.records, choice, theView)
    return writeCells(ledger, kind, rows, edit)
  })
}

/** The same for rows by their numbers. Only to be called from inside `write`. */
export async function writeCells(ledger: Ledger, kind: Kind, rows: readonly number[], { label, columns, put = [] }: Omit<CellsEdit, 'rows'>): Promise<Committed> {
  checked({ label, put })
  for (const { field } of columns) if (field === 'id' || field === '__proto__') refuse('bad-arguments', `A field cannot be named "${field}".`)
  const table = ledger.records.tables[kind]
  const wanted = columns.map(({ field, values }) => ({ field, from: heldIn(table, rows, field), to: 'of' in values ? valuesOf(ledger.records, kind, rows, values.of) : values }))
  const block = blockOf(kind, rows.map((row) => table.idAt(row)), wanted)
  const diff = diffOf({ put }, (of, id) => ledger.records.tables[of].get(id))
  // A few records stand each by itself, so that their history finds them by their names.
  const few = block !== null && block.ids.length <= BLOCK_RECORDS
  const whole = {
    ...diff,
    updated: few ? [...diff.updated, ...patchesOf(block)] : diff.updated,
    blocks: block && !few ? [...diff.blocks, block] : diff.blocks,
  }
  return isNoChange(whole) ? ledger.committed(label) : ledger.append(whole, { label })
}
