import type { Change } from '../../shared/change/change.ts'

/** A change that can be taken back (or done again), with the label of what was first done. */
export interface UndoEntry {
  readonly seq: number
  readonly label: string
}

export interface Stacks {
  readonly undo: readonly UndoEntry[]
  readonly redo: readonly UndoEntry[]
}

export const NO_STACKS: Stacks = { undo: [], redo: [] }

/** How far back undo reaches. The log keeps everything; the stacks are saved whole at each checkpoint. */
const DEPTH = 10_000

/** The stacks after a change of the log. The first change starts the project and is not taken back; a restore point has nothing to take back. */
export function advance({ undo, redo }: Stacks, change: Pick<Change, 'seq' | 'label' | 'undoes' | 'redoes' | 'point'>): Stacks {
  if (change.point !== undefined) return { undo, redo }
  if (change.undoes !== undefined) {
    return { undo: undo.slice(0, -1), redo: [...redo, { seq: change.seq, label: undo.at(-1)?.label ?? change.label }] }
  }
  if (change.redoes !== undefined) {
    return { undo: [...undo, { seq: change.seq, label: redo.at(-1)?.label ?? change.label }], redo: redo.slice(0, -1) }
  }
  if (change.seq === 1) return NO_STACKS
  return { undo: [...undo, { seq: change.seq, label: change.label }].slice(-DEPTH), redo: [] }
}
