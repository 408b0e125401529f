import { useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Loss } from '../../store/opening-calls.ts'
import type { StoreApi } from '../../store/protocol.ts'
import type { StoreState } from '../../store/state.ts'
import { Button } from '../../ui/Button.tsx'
import '../../ui/boot.css'
import './recovery.css'
import { changes, moment, reach, whatHappened, whatStaysLost } from './words.ts'

interface RecoveryProps {
  readonly name: string
  readonly store: StoreApi
  readonly loss: Loss
  /** The project is open after all. `said` is what was done, for the person to be told. */
  readonly onOpened: (state: StoreState, said: string) => void
}

/** In place of the workbench while the database lacks what its second copy holds: what is missing, and what can be done. */
export function RecoveryScreen({ name, store, loss, onOpened }: RecoveryProps) {
  const [progress, setProgress] = useState<number | null>(null)
  const [problem, setProblem] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { copy } = loss
  const stays = whatStaysLost(loss)

  const run = async (work: () => Promise<void>) => {
    setProblem('')
    setProgress(0)
    const watch = setInterval(() => {
      // Asked for show alone: what fails here fails in the work itself too, which says so.
      store.restoring().then(({ done, total }) => setProgress(total === 0 ? 0 : done / total), () => undefined)
    }, 200)
    try {
      await work()
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
      setProgress(null)
    } finally {
      clearInterval(watch)
    }
  }
  const restore = () => run(async () => {
    const { restored, state } = await store.restore()
    const from = restored.backup ? `the backup of ${moment(restored.backup.made)} and what followed it` : 'the journal'
    onOpened(state, `Restored from ${from}: ${changes(restored.last.seq)}, up to ${moment(restored.last.at)}.`)
  })
  const openAsItIs = () => run(async () => onOpened(await store.openAsItIs(), 'Opened as it is, to be read only.'))

  // What may pass by itself is waited for before anything is made anew.
  const passing = loss.why === 'unopened'
  const tryAgain = <Button tone={passing ? 'primary' : 'plain'} disabled={progress !== null} onClick={() => location.reload()}>Try again</Button>
  return (
    <main className="boot recovery">
      <h1 ref={heading} tabIndex={-1}>“{name}” cannot be opened {passing ? 'now' : 'as it was'}</h1>
      <p role="alert">{whatHappened(loss)}</p>
      <dl>
        <dt>In the database</dt>
        <dd>{loss.database ? reach(loss.database) : loss.why === 'damaged' || passing ? 'cannot be read' : 'nothing'}</dd>
        <dt>Can be restored</dt>
        <dd>{copy ? reach(copy) : 'nothing'}</dd>
        <dt>Stays lost</dt>
        <dd>{stays ?? 'nothing that was saved'}</dd>
      </dl>
      {progress !== null && <progress aria-label="Restoring" value={progress} />}
      <p className="recovery-problem" role="alert">{problem}</p>
      <div className="recovery-buttons">
        {passing && tryAgain}
        {copy && <Button tone={passing ? 'plain' : 'primary'} disabled={progress !== null} onClick={() => void restore()}>Restore</Button>}
        {loss.database && <Button disabled={progress !== null} onClick={() => void openAsItIs()}>Open what is there, read only</Button>}
        {!passing && tryAgain}
      </div>
      {copy && <p>Restoring makes the database anew from the second copy, which lies in the project’s folder and is not changed by it.</p>}
    </main>
  )
}
