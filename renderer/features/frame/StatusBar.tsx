import type { ReactNode } from 'react'
import { fieldsOf } from '../../../shared/model/describe.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { ruleOf } from '../../../shared/model/rules.ts'
import { runAction } from '../../actions/actions.ts'
import { useProblemTotal } from '../../session/problems.ts'
import { theStore, tryCopy, useAnswer, useProject } from '../../session/project.ts'
import { useSession, type CurrentCell } from '../../session/session.ts'
import { SelectionSummary } from './SelectionSummary.tsx'
import { titled } from './action-list.ts'
import './status-bar.css'

/** The line at the bottom: what is saved, what is shown, what is wrong with the current cell, what undo would take back. */
export function StatusBar() {
  const undo = useProject(({ state }) => state.undo)
  const redo = useProject(({ state }) => state.redo)
  const rows = useSession((now) => now.rows)
  const cell = useSession((now) => now.cell)
  const cells = useSession((now) => now.cells)
  const view = useSession((now) => now.view)
  const one = view === 'history' ? 'change' : 'row'
  return (
    <footer className="frame-status">
      <Saved />
      <SecondCopy />
      {rows && <span>{counted(rows.shown)} of {counted(rows.total)} {rows.total === 1 ? one : `${one}s`}</span>}
      <AllProblems />
      {cells ? <SelectionSummary cells={cells} /> : cell && view === 'events' && <CellProblems cell={cell} />}
      <span className="frame-status-space" />
      {undo !== null && (
        <button type="button" title={titled('Undo', 'undo')} onClick={() => runAction('undo')}>
          Undo: <b>{undo}</b>
        </button>
      )}
      {redo !== null && (
        <button type="button" title={titled(`Redo: ${redo}`, 'redo')} onClick={() => runAction('redo')}>Redo</button>
      )}
    </footer>
  )
}

function Saved() {
  const saving = useProject((now) => now.saving)
  const savedAt = useProject((now) => now.savedAt)
  const failure = useProject((now) => now.failure)
  const readOnly = useProject(({ state }) => state.readOnly)
  if (readOnly !== null) return <State tone="warn">Read only: {readOnly}</State>
  switch (saving) {
    case 'saved': return <State tone="ok">{savedAt ? `Saved ${clock(savedAt)}` : 'Saved'}</State>
    case 'saving': return <State tone="busy">Saving</State>
    case 'failed': return <State tone="bad">Not saved: {failure}</State>
  }
}

/** Shown only while something that is saved has no second copy yet. */
function SecondCopy() {
  const behind = useProject(({ state }) => state.copyBehind)
  if (behind === null) return null
  return (
    <>
      <span className="frame-status-copy" role="status" title={behind}>Second copy behind: {behind}</span>
      <button type="button" onClick={() => void tryCopy()}>Try again</button>
    </>
  )
}

function State({ tone, children }: { readonly tone: 'ok' | 'busy' | 'warn' | 'bad'; readonly children: ReactNode }) {
  return <span className={`frame-status-saved frame-status-${tone}`} role="status">{children}</span>
}

/** Errors and warnings of the whole project, and the way to them. */
function AllProblems() {
  const problems = useProblemTotal()
  if (problems === 0) return null
  return <button type="button" className="frame-status-problems" title={titled('Problems', 'view.problems')} onClick={() => runAction('view.problems')}>{counted(problems)} {problems === 1 ? 'problem' : 'problems'}</button>
}

function CellProblems({ cell }: { readonly cell: CurrentCell }) {
  const codebook = useProject((now) => now.codebook)
  const found = useAnswer(() => theStore().problemsIn('event', cell.event), () => true, `problems ${cell.event}`)
  const names = withParts(cell.field, codebook)
  const problems = (found ?? []).filter(({ rule, field }) => names.includes(field) && ruleOf(rule, codebook).severity !== 'information')
  if (problems.length === 0) return null
  const said = problems.map(({ message }) => message).join(' ')
  return <span className="frame-status-problems" title={said}>{problems.length === 1 ? said : `${problems.length} problems: ${said}`}</span>
}

/** A field; for a range, or one of its numbers, the range with all three. */
function withParts(name: string, codebook: Codebook): readonly string[] {
  const range = fieldsOf('event', codebook).find((field) => field.name === name ? field.parts : field.parts?.includes(name))
  return range?.parts ? [range.name, ...range.parts] : [name]
}

function counted(n: number): string {
  return n.toLocaleString('en')
}

function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
