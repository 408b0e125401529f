import { useState } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { session } from '../../session/session.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import type { ColumnLayout } from '../table/layout.ts'
import { theOpenTable } from '../table/open-table.ts'
import './columns-dialog.css'

/** Which columns the open table shows, pinned or not, and in which order. Every change shows at once. */
export function ColumnsDialog() {
  const table = theOpenTable()
  const [columns, setColumns] = useState<readonly ColumnLayout[]>(() => table?.columns() ?? [])
  const close = () => session.set({ dialog: null })
  const change = (next: readonly ColumnLayout[]) => {
    table?.setColumns(next)
    setColumns(table?.columns() ?? next)
  }
  const set = (field: string, part: Partial<ColumnLayout>) => change(columns.map((column) => (column.field === field ? { ...column, ...part } : column)))
  const move = (from: number, to: number) => {
    const next = [...columns]
    next.splice(to, 0, ...next.splice(from, 1))
    change(next)
  }
  const reset = () => {
    table?.resetColumns()
    setColumns(table?.columns() ?? [])
  }
  return (
    <Dialog
      title="Columns"
      onClose={close}
      footer={<><Button className="ui-dialog-aside" onClick={reset}>Reset</Button><Button tone="primary" onClick={close}>Done</Button></>}
    >
      <ul className="columns-list" aria-label="Columns">
        {columns.map(({ field, hidden, pinned }, index) => {
          const description = table?.fields.find(({ name }) => name === field)
          const label = description?.label ?? field
          return (
            <li key={field}>
              <Checkbox label={<>{label} <small>{description?.group}</small></>} checked={!hidden} onChange={(shown) => set(field, { hidden: !shown })} />
              <Checkbox label="Pin" aria-label={`Pin ${label}`} checked={pinned} onChange={(on) => set(field, { pinned: on })} />
              <IconButton label={`Move ${label} up`} disabled={index === 0} onClick={() => move(index, index - 1)}><ArrowUp aria-hidden /></IconButton>
              <IconButton label={`Move ${label} down`} disabled={index === columns.length - 1} onClick={() => move(index, index + 1)}><ArrowDown aria-hidden /></IconButton>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
