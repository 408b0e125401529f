import type { Ref } from '../../../shared/model/records.ts'
import { perform, theStore, useAnswer, useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import type { ChangeLine } from '../../store/history-calls.ts'
import { ChangeDetails } from './ChangeDetails.tsx'
import { clock, day } from './touched.ts'

interface ChangeSideProps {
  readonly line: ChangeLine
  /** Lists only the changes of a record. */
  readonly onRecord: (record: Ref) => void
}

/** What a change did, and what can be done about it: take it back on its own, or go back to how everything was after it. */
export function ChangeSide({ line, onRecord }: ChangeSideProps) {
  const { seq, point, label, by, at } = line
  const read = useAnswer(() => theStore().readChange(seq), () => false, `change ${seq}`)
  const whyNot = useAnswer(() => theStore().whyNotReverted(seq), () => true, `why not ${seq}`)
  const readOnly = useProject(({ state }) => state.readOnly)
  const last = useProject(({ state }) => state.seq) === seq
  return (
    <>
      <header>
        <h2>{label}</h2>
        <p>{by}{by && ', '}<time dateTime={at}>{day(at)}, {clock(at)}</time> · change {seq}</p>
        <div className="history-doing">
          {point === undefined && (
            <Button disabled={whyNot !== null} onClick={() => void perform((store) => store.revert(seq))}>Take back this change alone</Button>
          )}
          <Button disabled={last || readOnly !== null} onClick={() => session.set({ dialog: { type: 'go-back', seq, to: point ?? label } })}>
            {point === undefined ? 'Go back to after this change…' : 'Go back to this point…'}
          </Button>
        </div>
        {point === undefined && typeof whyNot === 'string' && <p className="history-why">It cannot be taken back alone. {whyNot}</p>}
        {last && <p className="history-why">{point === undefined ? 'Nothing was changed after it.' : 'Nothing was changed since this point.'}</p>}
      </header>
      {read && <ChangeDetails change={read.first} counts={read.line.counts} onRecord={onRecord} />}
    </>
  )
}
