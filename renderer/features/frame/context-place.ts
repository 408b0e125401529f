import type { ContextPlace } from '../../../shared/contract/actions.ts'
import { session } from '../../session/session.ts'
import { inField } from './keys.ts'

/** What a context menu that is asked for at an element is of; null where there is none of ours. */
export function placeAt(target: Element): ContextPlace | null {
  // Fields of text keep the browser's own: spelling, paste.
  if (inField(target)) return null
  const kind = target.closest<HTMLElement>('[data-records]')?.dataset['records']
  if (kind !== undefined && target.closest('[role="columnheader"]')) return 'header'
  const cell = kind === undefined ? null : target.closest('[role="gridcell"]')
  if (cell) {
    if (kind === 'source' || kind === 'claim' || kind === 'entity') return kind
    return kind !== 'event' ? null : session.get().selected.count > 0 || cell.getAttribute('col-id') === '#' ? 'row' : 'cell'
  }
  if (target.closest('[data-context="history"]')) return 'history'
  if (target.closest('[data-annotation]')) return 'mark'
  if (!target.closest('[role="article"]')) return null
  const { words, annotation } = session.get()
  return words ? 'words' : annotation === null ? 'text' : 'mark'
}

/** What has to be so before the menu opens: it is of what it was asked for at. */
export function settleOn(target: Element): void {
  const header = target.closest<HTMLElement>('[role="columnheader"]')
  if (header) header.focus()
  const annotation = target.closest<HTMLElement>('[data-annotation]')?.dataset['annotation']
  if (annotation !== undefined) session.set({ annotation })
}
