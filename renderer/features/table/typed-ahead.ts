import { flushSync } from 'react-dom'

/** A key as it was pressed. */
export type KeptKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

let kept: { readonly cell: string; readonly keys: readonly KeptKey[] } = { cell: '', keys: [] }

/**
 * Keeps a key that was pressed in a cell after its editing began and before its editor stood. Without this, quick typing loses
 * signs, and an Enter that comes too early would leave the editor open over a cell that still shows what it held.
 */
export function keepKey(cell: string, { key, code, shiftKey }: KeptKey): void {
  kept = { cell, keys: [...(kept.cell === cell ? kept.keys : []), { key, code, shiftKey }] }
}

/** The keys kept for a cell; all that is kept is then forgotten. */
export function takeKeys(cell: string): readonly KeptKey[] {
  const { keys } = kept.cell === cell ? kept : { keys: [] }
  kept = { cell: '', keys: [] }
  return keys
}

/**
 * Presses keys again, now that the editor stands. One that ends the editing moves the focus on; those after it go where it is
 * then, and may be kept for the next editor in turn. To be called from outside of React's own work.
 */
export function pressAgain(editor: HTMLElement, keys: readonly KeptKey[]): void {
  for (const key of keys) {
    const focused = document.activeElement ?? document.body
    // What a key makes of the editor must be drawn before the next one means it.
    flushSync(() => {
      // As typed input, so that every editor sees it.
      if (editor.contains(focused) && key.key.length === 1) document.execCommand('insertText', false, key.key)
      else if (editor.contains(focused) && key.key === 'Backspace') document.execCommand('delete')
      else focused.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
    })
  }
}
