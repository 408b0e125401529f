import { useEffect } from 'react'
import { ACTIONS, type ActionId, type ActionInfo } from '../../../shared/contract/actions.ts'
import { runAction } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'
import { matchesKeys } from '../../ui/keys.ts'
import { keysOf } from './action-list.ts'

/** Actions that a text field does better itself: undoing typing, deleting a word. */
const FIELD_KEEPS: ReadonlySet<ActionId> = new Set(['undo', 'redo', 'event.delete'])

/** Makes the keys of the table of actions work, wherever the focus is. */
export function useKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const action = ACTIONS.find((info: ActionInfo & { readonly id: ActionId }) => keysOf(info.id).some((keys) => matchesKeys(event, keys) && fits(info, keys, event.target)))
  if (!action) return
  const dialog = session.get().dialog
  if (dialog) {
    // What lies under a dialog must not change unseen. The browser's own meaning of the keys is kept out as well.
    if (!inField(event.target) || !FIELD_KEEPS.has(action.id)) event.preventDefault()
    if (action.id === 'palette' && dialog.type === 'palette') session.set({ dialog: null })
    return
  }
  if (FIELD_KEEPS.has(action.id) && inField(event.target)) return
  // Ctrl+F, Ctrl+O and their like must never reach the browser, even when the action cannot run just now.
  event.preventDefault()
  runAction(action.id)
}

/** True when the action's keys mean it where the focus is. */
function fits(info: ActionInfo, keys: string, target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : null
  const plain = keys.length === 1
  if ((info.where === 'text' || plain) && inField(element)) return false
  if (info.where === 'text') return element?.closest('[role="article"], article') != null
  if (info.where === 'grid') return element?.closest('[role="grid"], [role="treegrid"]') != null
  return true
}

const NO_TEXT = ['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']

/** True inside anything that takes typed text. */
export function inField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type)
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLElement && target.isContentEditable
}
