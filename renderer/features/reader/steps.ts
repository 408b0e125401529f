import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { session } from '../../session/session.ts'
import { covers, gapBeside, markedAs, stepAnnotation } from './marks.ts'
import { announce, reading } from './open-text.ts'

export function isOpen(): boolean {
  return reading.get().marks !== null
}

export function anyMark(): boolean {
  return (reading.get().marks?.ordered.length ?? 0) > 0
}

/** The selected annotation, when it is one of the open text that is shown. */
export function selectedMark(): ReadAnnotation | undefined {
  const { marks } = reading.get()
  return marks ? markedAs(marks, session.get().annotation) : undefined
}

/** Selects the next annotation, or the one before. */
export function stepMark(direction: 1 | -1): void {
  const { marks, caret } = reading.get()
  const selected = selectedMark()
  // Once the caret has gone elsewhere, the steps start from there.
  const from = selected && covers(selected, caret) ? selected.id : null
  const next = marks && stepAnnotation(marks, from, caret, direction)
  if (next) session.set({ annotation: next.id })
}

/** Goes to the next paragraph in which nothing is marked, or to the one before. */
export function stepGap(direction: 1 | -1): void {
  const { open, marks, caret, stage } = reading.get()
  const gap = open && marks ? gapBeside(marks, open.paragraphs, caret, direction) : null
  const paragraph = gap === null ? undefined : open?.paragraphs[gap]
  if (gap === null || !paragraph) {
    announce('Every paragraph has marks.')
    return
  }
  stage?.goTo(paragraph)
  announce(`Paragraph ${gap + 1}, without marks.`)
}
