import { useEffect, useState } from 'react'
import type { KindCounts } from '../../../shared/change/counts.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { perform, theStore, useProject } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { noun, upper } from './touched.ts'

interface GoBackDialogProps {
  readonly seq: number
  /** Name of the restore point, or the label of the change. */
  readonly to: string
}

interface Way {
  readonly job: string
  readonly done: number
  readonly total: number
  readonly counts: readonly KindCounts[] | null
}

/** Shows what going back would do, and does it. */
export function GoBackDialog({ seq, to }: GoBackDialogProps) {
  const now = useProject(({ state }) => state.seq)
  const way = useWay(seq, now)
  const close = () => session.set({ dialog: null })
  const counts = way?.counts ?? null
  const go = async () => {
    if (way && await perform((store) => store.goBack(way.job))) close()
  }
  return (
    <Dialog
      title="Go back"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={counts === null || counts.length === 0} onClick={() => void go()}>Go back</Button>
      </>}
    >
      <p>Everything becomes as it was after <strong>{to}</strong>. That is one new change: nothing is taken out of the history, and Undo takes it back.</p>
      <div className="history-way" aria-live="polite">
        {counts === null
          ? <>
              <progress aria-label="Changes gone through" max={Math.max(1, way?.total ?? 1)} value={way?.done ?? 0} />
              <p>{(way?.done ?? 0).toLocaleString('en')} of {(way?.total ?? now - seq).toLocaleString('en')} later changes gone through</p>
            </>
          : counts.length === 0 ? <p>Everything is as it was then; there is nothing to alter.</p> : <Counts counts={counts} />}
      </div>
    </Dialog>
  )
}

function Counts({ counts }: { readonly counts: readonly KindCounts[] }) {
  const cell = (count: number) => <td>{count === 0 ? '–' : count.toLocaleString('en')}</td>
  return (
    <table className="history-counts">
      <thead><tr><th scope="col">Records</th><th scope="col">come back</th><th scope="col">change</th><th scope="col">go</th></tr></thead>
      <tbody>
        {counts.map(({ kind, added, changed, removed }) => (
          <tr key={kind}><th scope="row">{upper(noun(kind, 2))}</th>{cell(added)}{cell(changed)}{cell(removed)}</tr>
        ))}
      </tbody>
    </table>
  )
}

/** Works out the way back, anew whenever something is changed. */
function useWay(seq: number, now: number): Way | null {
  const [way, setWay] = useState<Way | null>(null)
  useEffect(() => {
    let job: string | null = null
    let current = true
    const walk = async () => {
      const store = theStore()
      const started = await store.startGoingBack(seq)
      job = started.job
      while (current) {
        const step = await store.readGoingBack(started.job)
        if (current) setWay({ job: started.job, ...step })
        if (step.counts) return
      }
    }
    walk().catch((thrown: unknown) => { if (current) toastFailure(failureOf(thrown)) })
    return () => {
      current = false
      if (job !== null) void theStore().cancelGoingBack(job)
    }
  }, [seq, now])
  return way
}
