import { useState } from 'react'
import { flushSync } from 'react-dom'
import { session, type PasteToCheck } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import './ranges.css'
import { counted } from '../../../../shared/model/counted.ts'

/** Names of new entities that are listed. */
const LISTED = 30

/** What a paste cannot read, and what it would create, before it is done. */
export function PasteDialog({ cells, unread, unreadCount, entities, rowsBeyond, mayAddRows, columnsBeyond, then }: PasteToCheck) {
  const [addRows, setAddRows] = useState(false)
  const close = () => flushSync(() => session.set({ dialog: null }))
  return (
    <Dialog
      title="Paste"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" data-autofocus disabled={cells === 0 && !addRows} onClick={() => { close(); then(addRows) }}>
          {cells > 0 ? `Paste ${counted(cells, 'cell')}` : 'Paste'}
        </Button>
      </>}
    >
      <div className="ranges-paste">
        {unreadCount > 0 && (
          <section aria-label="Cells that cannot be read">
            <p>{counted(unreadCount, 'cell')} cannot be read. What stands there now stays as it is.</p>
            <table>
              <thead><tr><th>Row</th><th>Column</th><th>Why</th></tr></thead>
              <tbody>
                {unread.map(({ row, field, message }) => <tr key={`${row} ${field}`}><td>{(row + 1).toLocaleString('en')}</td><td>{field}</td><td>{message}</td></tr>)}
              </tbody>
            </table>
            {unreadCount > unread.length && <p>And {(unreadCount - unread.length).toLocaleString('en')} more.</p>}
          </section>
        )}
        {entities.length > 0 && (
          <p>
            {counted(entities.length, 'new entity', 'new entities')}: {entities.slice(0, LISTED).join('; ')}
            {entities.length > LISTED && ` and ${(entities.length - LISTED).toLocaleString('en')} more`}.
          </p>
        )}
        {columnsBeyond > 0 && <p>{counted(columnsBeyond, 'copied column')} would lie beyond the last column and {columnsBeyond === 1 ? 'is' : 'are'} left out.</p>}
        {rowsBeyond > 0 && !mayAddRows && <p>{counted(rowsBeyond, 'copied row')} would lie beyond the last row and {rowsBeyond === 1 ? 'is' : 'are'} left out.</p>}
        {mayAddRows && (
          <label className="ranges-add">
            <input type="checkbox" checked={addRows} onChange={({ target }) => setAddRows(target.checked)} />
            Extend the table by {counted(rowsBeyond, 'row')} for what lies beyond its end
          </label>
        )}
      </div>
    </Dialog>
  )
}
