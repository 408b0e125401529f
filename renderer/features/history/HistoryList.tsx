import type { Change } from '../../../shared/change/change.ts'
import { fieldOf } from '../../../shared/model/describe.ts'
import type { AnyRecord, Ref } from '../../../shared/model/records.ts'
import { commit, theStore, touches, useAnswer, useProject } from '../../session/project.ts'
import { inspect } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { fieldsOfCell } from '../conflicts/draft.ts'
import { ChangeDetails } from './ChangeDetails.tsx'
import { useChanges } from './changes.ts'
import { leftBy, putBackDraft } from './put-back.ts'
import { clock, day } from './touched.ts'
import './history.css'

interface HistoryListProps {
  readonly record: Ref
  /** Only what happened to this cell. */
  readonly field?: string | undefined
}

/** The history of one record or one cell, newest first, with what it held before; a cell's earlier value can be put back. */
export function HistoryList({ record, field }: HistoryListProps) {
  const codebook = useProject((now) => now.codebook)
  const cell = field === undefined ? null : record.kind === 'event' ? fieldsOfCell(field, codebook) : { label: fieldOf(record.kind, field, codebook)?.label ?? field, fields: [field] }
  const { changes, complete, loadMore } = useChanges(record, cell?.fields)
  if (!changes) return null
  const name = cell ? `History of ${cell.label}` : 'History of the record'
  return (
    <div className="history-of">
      {cell && <p className="history-cell">{name} <Button onClick={() => inspect(record.kind, record.id, 'history')}>Whole record</Button></p>}
      {changes.length === 0
        ? <p className="history-none">Nothing has happened to this {cell ? 'cell' : 'record'} yet.</p>
        : (
          <ol aria-label={name}>
            {changes.map((change) => (
              <li key={change.seq}>
                <header>
                  <b>{change.label}</b>
                  <span>{change.by}</span>
                  <time dateTime={change.at}>{day(change.at)}, {clock(change.at)}</time>
                </header>
                <ChangeDetails change={change} only={{ record, fields: cell?.fields }} />
                {cell && <PutBack change={change} record={record} cell={cell} />}
              </li>
            ))}
          </ol>
        )}
      {!complete && <Button onClick={loadMore}>Show older changes</Button>}
    </div>
  )
}

interface PutBackProps {
  readonly change: Change
  readonly record: Ref
  readonly cell: { readonly label: string; readonly fields: readonly string[] }
}

/** Offers what a change left in the cell, unless the cell holds it. */
function PutBack({ change, record, cell }: PutBackProps) {
  const { kind, id } = record
  const now = useAnswer(async () => (await theStore().get(kind, id)) as unknown as AnyRecord | null, (news) => touches(news, kind, id), `any ${kind} ${id}`)
  const values = leftBy(change, record, cell.fields)
  const draft = now && values && putBackDraft(record, now, values, cell.label)
  return draft && <Button aria-label={`Put this value back: what “${change.label}” left`} onClick={() => void commit(draft)}>Put this value back</Button>
}
