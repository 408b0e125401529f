import { wholeCharacters } from '../../../shared/text/edges.ts'
import { session, toast } from '../../session/session.ts'
import { announce, reading } from './open-text.ts'
import { selectFound, wordsAt } from './words.ts'

/** More than these would be one change too large to look over. */
const MOST = 2_000

/** Makes the next (or previous) find the current one and the selected words; goes round. */
export function stepFind(step: 1 | -1): void {
  const { open, found, foundAt } = reading.get()
  const at = (foundAt + step + found.length) % found.length
  const to = found[at]
  if (!open || !to) return
  reading.set({ foundAt: at })
  selectFound(open, to)
  announce(`${at + 1} of ${found.length}`)
}

export function anyFound(): boolean {
  const { findOpen, found } = reading.get()
  return findOpen && found.length > 0
}

/** Asks for the layer that every find is to be marked with. */
export function markFinds(): void {
  const { open, found } = reading.get()
  if (!open || found.length === 0) return
  if (found.length > MOST) {
    toast(`${found.length.toLocaleString('en')} finds are too many to mark at once. Search for longer words: at most ${MOST.toLocaleString('en')} are marked together.`, 'problem')
    return
  }
  session.set({ dialog: { type: 'mark', words: found.map((one) => wordsAt(open, [wholeCharacters(open.body, one)])) } })
}
