import type { Kind } from '../../../shared/model/records.ts'
import { inspect } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'

/** A record that takes part in a merge; without `takeApart` another merge has to be taken apart first. */
export interface MergedRecord {
  readonly id: string
  readonly name: string
  readonly takeApart: (() => void) | null
}

interface MergedRecordsProps {
  readonly kind: Kind
  /** What the record is called. */
  readonly name: string
  /** What it was merged into. */
  readonly into: MergedRecord | null
  /** What was merged into it. */
  readonly inside: readonly MergedRecord[]
  /** Why what was merged into it cannot be taken apart yet. */
  readonly first?: string | undefined
}

/** What a record was merged into, and what was merged into it, each with the way back. */
export function MergedRecords({ kind, name, into, inside, first }: MergedRecordsProps) {
  return (
    <>
      {into && (
        <p className="inspector-merged">
          <span>Merged into</span>
          <Name kind={kind} record={into} />
          {into.takeApart ? <TakeApart name={name} onClick={into.takeApart} /> : <small>which was merged itself: take that apart first.</small>}
        </p>
      )}
      {inside.length > 0 && (
        <div className="inspector-merged">
          <span id="inspector-merged-in">Merged in</span>
          <ul aria-labelledby="inspector-merged-in">
            {inside.map((one) => (
              <li key={one.id}>
                <Name kind={kind} record={one} />
                {one.takeApart && <TakeApart name={one.name} onClick={one.takeApart} />}
              </li>
            ))}
          </ul>
          {first && <small>{first}</small>}
        </div>
      )}
    </>
  )
}

function Name({ kind, record: { id, name } }: { readonly kind: Kind; readonly record: MergedRecord }) {
  return <button type="button" className="inspector-link" onClick={() => inspect(kind, id)}>{name}</button>
}

function TakeApart({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return <Button aria-label={`Take apart ${name}`} onClick={onClick}>Take apart</Button>
}
