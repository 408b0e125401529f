import { useEffect, useMemo } from 'react'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import { fragmentMeant, moveEdge, type EdgeMove } from '../../../shared/text/edges.ts'
import { useCell } from '../../session/closure.ts'
import { commit } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { markedAs } from './marks.ts'
import { announce, reading } from './open-text.ts'
import { refragmentDraft } from './refragment.ts'

let altDown = false

/**
 * Moves an edge of the selected mark, towards a side of the screen whichever way the words run. It is painted at once
 * and written when Alt is let go of: one change, however many steps.
 */
export function adjust(edge: EdgeMove['edge'], towards: 'left' | 'right', step: EdgeMove['step']): void {
  const selected = session.get().annotation
  if (reading.get().adjusting?.before.id !== selected) void writeAdjusted()
  const { open, marks, caret, stage, adjusting: now } = reading.get()
  const before = now === null ? (marks ? markedAs(marks, selected) : undefined) : now.written ? { ...now.before, fragments: now.fragments } : now.before
  if (!open || before?.id !== selected) return
  const fragments = now?.fragments ?? [...before.fragments].sort((a, b) => a.start - b.start)
  const at = now?.at ?? fragmentMeant(fragments, caret, edge)
  const direction = (towards === 'left') === (stage?.runsLeft(fragments[at]?.start ?? 0) ?? false) ? 1 : -1
  const moved = moveEdge(open.body, fragments, { at, edge, direction, step })
  if (moved === fragments) {
    announce(`The ${edge} of the mark can go no further.`)
    return
  }
  reading.set({ adjusting: { before, fragments: moved, at, edge, written: false }, said: `Mark: “${anchorOf(open.body, moved).exact}”` })
  if (!altDown) void writeAdjusted()
}

/** Writes the words that a mark was moved to, if there is one that has not been written. */
export async function writeAdjusted(): Promise<void> {
  const { open, adjusting } = reading.get()
  if (!open || !adjusting || adjusting.written) return
  const draft = refragmentDraft(adjusting.before, open.body, adjusting.fragments)
  const writing = draft ? { ...adjusting, written: true } : null
  reading.set({ adjusting: writing })
  if (draft && !(await commit(draft))) reading.set((now) => (now.adjusting === writing ? { adjusting: null } : {}))
}

/** Writes what was moved as soon as Alt is up, or the window is left, where its key-up would not be seen. */
export function useAltRelease(): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      altDown = event.altKey
      if (!altDown) void writeAdjusted()
    }
    const leave = () => {
      altDown = false
      void writeAdjusted()
    }
    window.addEventListener('keydown', follow, true)
    window.addEventListener('keyup', follow, true)
    window.addEventListener('blur', leave)
    return () => {
      window.removeEventListener('keydown', follow, true)
      window.removeEventListener('keyup', follow, true)
      window.removeEventListener('blur', leave)
    }
  }, [])
}

/** The annotations with the one whose edges are being moved as it is painted. */
export function useAdjusted(annotations: readonly ReadAnnotation[] | undefined, body: string): readonly ReadAnnotation[] | undefined {
  const adjusting = useCell(reading, (now) => now.adjusting)
  // What was written comes back among the annotations, and from then on stands for itself.
  useEffect(() => reading.set((now) => (now.adjusting?.written ? { adjusting: null } : {})), [annotations])
  return useMemo(() => {
    if (!adjusting) return annotations
    const { before, fragments } = adjusting
    return annotations?.map((one) => (one.id === before.id ? { ...one, fragments, exact: anchorOf(body, fragments).exact } : one))
  }, [annotations, adjusting, body])
}
