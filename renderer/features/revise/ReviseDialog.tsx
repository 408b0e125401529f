import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Whole } from '../../../shared/change/change.ts'
import { ALL_TICKED, type PlanCounts, type Ticked } from '../../../shared/revise/plan.ts'
import { counted } from '../../../shared/model/counted.ts'
import { perform } from '../../session/project.ts'
import { session, toast } from '../../session/session.ts'
import type { RevisionSpec } from '../../store/revision-calls.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, Select } from '../../ui/Field.tsx'
import { Preview } from './Preview.tsx'
import { rowsOf, type Scope, type Target } from './scope.ts'
import { usePlan, type Planned } from './use-plan.ts'
import './revise.css'

export type Edits = RevisionSpec['groups'][number]['edits']

interface ReviseDialogProps {
  readonly title: string
  readonly target: Target
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
  /** True when the cells of a selection are meant, and not their rows. */
  readonly cellsOnly?: boolean
  /** What is to be done; null while it cannot be said, with what is still to do in `hint`. Must stay the same while nothing changes. */
  readonly edits: Edits | null
  readonly put?: readonly Whole[]
  readonly hint: string
  /** The button's word: "Replace". */
  readonly verb: string
  /** The step's label in the history, for so many cells. */
  readonly labelOf: (cells: string) => string
  readonly children: ReactNode
}

/** The frame of everything that changes many cells: which cells, what is done, what that comes to, and then doing it as one step. */
export function ReviseDialog({ title, target, scope, onScope, cellsOnly = false, edits, put, hint, verb, labelOf, children }: ReviseDialogProps) {
  const spec = useMemo(() => specOf(scope, edits, put, cellsOnly), [scope, edits, put, cellsOnly])
  const planned = usePlan(spec)
  const [ticks, setTicks] = useState<{ readonly plan: string; readonly ticked: Ticked } | null>(null)
  const [making, setMaking] = useState(false)
  const ready = planned.state === 'ready' ? planned : null
  const ticked = ready && ticks?.plan === ready.plan ? ticks.ticked : ALL_TICKED
  const cells = ready === null ? 0 : ticked.all ? ready.counts.cells - ticked.but.length : ticked.but.length
  const close = () => session.set({ dialog: null })
  const make = async () => {
    if (!ready || cells === 0) return
    setMaking(true)
    const label = labelOf(counted(cells, 'cell'))
    const done = await perform((store) => store.makePlan(ready.plan, label, ticked))
    setMaking(false)
    if (!done) return
    close()
    toast(`${label}.`)
  }
  const onEnter = (event: KeyboardEvent) => {
    const { target } = event
    const line = target instanceof HTMLInputElement && target.type === 'text' && target.role !== 'combobox'
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing || !line) return
    event.preventDefault()
    void make()
  }
  return (
    <Dialog
      title={title}
      size="large"
      onClose={close}
      footer={<>
        <p role="status" className="revise-status ui-dialog-aside">{ready ? inWords(ready.counts) : planned.state === 'none' ? hint : ''}</p>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={cells === 0 || making} onClick={() => void make()}>{making ? 'Saving…' : cells === 0 ? verb : `${verb} ${counted(cells, 'cell')}`}</Button>
      </>}
    >
      <div className="revise">
        <div className="revise-form" onKeyDown={onEnter}>
          {children}
          <Labelled label="In">
            {(id) => (
              <Select
                id={id}
                value={scope.id}
                options={target.scopes.map(({ id: value, label }) => ({ value, label }))}
                onChange={(chosen) => { const next = target.scopes.find(({ id: one }) => one === chosen); if (next) onScope(next) }}
              />
            )}
          </Labelled>
        </div>
        <Standing planned={planned} />
        {ready && <Preview plan={ready.plan} counts={ready.counts} fields={target.fields} ticked={ticked} onTick={(next) => setTicks({ plan: ready.plan, ticked: next })} />}
      </div>
    </Dialog>
  )
}

/** What stands in place of the preview while there is none. */
function Standing({ planned }: { readonly planned: Planned }) {
  switch (planned.state) {
    case 'working': {
      const { progress, cancel } = planned
      return (
        <div className="revise-standing" data-late={progress !== null || undefined}>
          {progress && <>
            <progress aria-label="Looking through the rows" max={progress.total} value={progress.done} />
            <Button onClick={cancel}>Stop looking</Button>
          </>}
        </div>
      )
    }
    case 'cancelled': return <p className="revise-standing">The preview was stopped. <Button onClick={planned.again}>Look again</Button></p>
    case 'failed': return <p className="revise-problem" role="alert">{planned.failure.message}</p>
    default: return null
  }
}

function specOf(scope: Scope, edits: Edits | null, put: readonly Whole[] | undefined, cellsOnly: boolean): RevisionSpec | null {
  if (!edits) return null
  const groups = cellsOnly
    ? scope.groups.map(({ rows, fields }) => ({ rows, edits: edits.filter(({ into }) => fields?.has(into) ?? true) })).filter((group) => group.edits.length > 0)
    : [{ rows: rowsOf(scope), edits }]
  return groups.length === 0 ? null : { groups, ...(put === undefined ? {} : { put }) }
}

/** "12 cells in 11 rows change, 3 are so already, 1 is left as it is." */
function inWords({ rows, cells, changedRows, same, leftOut }: PlanCounts): string {
  const parts = [
    cells === 0 ? `Nothing changes in ${counted(rows, 'row')}` : `${counted(cells, 'cell')} of ${counted(changedRows, 'row')} ${cells === 1 ? 'changes' : 'change'}`,
    same > 0 && `${same.toLocaleString('en')} already so`,
    leftOut > 0 && `${leftOut.toLocaleString('en')} left as ${leftOut === 1 ? 'it is' : 'they are'}`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}
