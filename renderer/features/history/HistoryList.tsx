import type { Ref } from '../../../shared/model/records.ts'
import { fieldOf } from '../../../shared/model/describe.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { ChangeDetails } from './ChangeDetails.tsx'
import { useChanges } from './changes.ts'
import { clock, day } from './touched.ts'
import './history.css'

interface HistoryListProps {
  readonly record: Ref
  /** Only what happened to this cell. */
  readonly field?: string
}

/** The history of one record or one cell, newest first, with what it held before. */
export function HistoryList({ record, field }: HistoryListProps) {
  const { changes, complete, loadMore } = useChanges(record, field)
  const codebook = useProject((now) => now.codebook)
  const what = field === undefined ? null : fieldOf(record.kind, field, codebook)?.label ?? field
  if (!changes) return null
  if (changes.length === 0) return <p className="history-none">Nothing has happened to this {field ? 'cell' : 'record'} yet.</p>
  return (
    <div className="history-of">
      <ol aria-label={what ? `History of ${what}` : 'History of the record'}>
        {changes.map((change) => (
          <li key={change.seq}>
            <header>
              <b>{change.label}</b>
              <span>{change.by}</span>
              <time dateTime={change.at}>{day(change.at)}, {clock(change.at)}</time>
            </header>
            <ChangeDetails change={change} only={{ record, field }} />
          </li>
        ))}
      </ol>
      {!complete && <Button onClick={loadMore}>Show older changes</Button>}
    </div>
  )
}
