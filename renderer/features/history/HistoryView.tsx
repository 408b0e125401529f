import { useEffect, useState } from 'react'
import { canRun, runAction } from '../../actions/actions.ts'
import { useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { ChangeList } from './ChangeList.tsx'
import { useChangeList } from './change-list.ts'
import { ChangeSide } from './ChangeSide.tsx'
import { ALL, filterOf, type Asked } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import './history.css'

/** Every change that was ever made in the project, newest first, and what the chosen one did. */
export function HistoryView() {
  const [asked, setAsked] = useState<Asked>(ALL)
  const { changes, before, loadMore } = useChangeList(filterOf(asked))
  const [chosen, setChosen] = useState<number | null>(null)
  const { undo, redo, seq } = useProject(({ state }) => state)
  const shown = changes ?? []
  const current = shown.find((change) => change.seq === chosen) ?? shown[0]

  useEffect(() => {
    if (changes) session.set({ rows: { shown: before === null || changes.length < seq - before ? changes.length : seq, total: seq } })
  }, [changes, before, seq])

  return (
    <section className="history" aria-label="History">
      <div className="history-bar">
        <h2>History</h2>
        <span className="history-space" />
        <Button onClick={() => session.set({ dialog: { type: 'export-changes', filter: filterOf(asked) } })}>Export changes…</Button>
        <Button disabled={!canRun('history.point')} onClick={() => runAction('history.point')}>Set a restore point…</Button>
        <Button disabled={undo === null} title={undo ?? undefined} onClick={() => runAction('undo')}>Undo last change</Button>
        <Button disabled={redo === null} title={redo ?? undefined} onClick={() => runAction('redo')}>Redo</Button>
      </div>
      <FilterBar asked={asked} onChange={setAsked} />
      <div className="history-body">
        {changes && <ChangeList changes={changes} current={current} onChoose={setChosen} onEnd={before === null ? null : loadMore} left={before === null ? 0 : before - 1} />}
        <section className="history-side" aria-label="Details of the change" tabIndex={0}>
          {current && <ChangeSide key={current.seq} line={current} onRecord={(record) => setAsked({ ...ALL, record })} />}
        </section>
      </div>
    </section>
  )
}
