import { everything, extended, moved, whole, type Extent, type Place, type Selection } from './selection.ts'

/** What a key does to a selection, or to the current cell; null when it means nothing here. */
export type KeyMeaning =
  | { readonly do: 'select'; readonly selection: Selection }
  | { readonly do: 'go'; readonly to: Place }
  | { readonly do: 'clear' }

/** Only what is looked at of a key press. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Where each arrow goes, as rows down and columns right. */
const ARROWS: { readonly [key: string]: readonly [down: number, right: number] } = {
  ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1],
}

/**
 * @param current the cell with the focus
 * @param page rows on a screen
 */
export function meaningOf(pressed: Pressed, selection: Selection, current: Place, extent: Extent, page: number): KeyMeaning | null {
  const { key, shiftKey: shift, altKey } = pressed
  const ctrl = pressed.ctrlKey || pressed.metaKey
  if (altKey) return null
  const select = (next: Selection): KeyMeaning => ({ do: 'select', selection: next })
  const from = selection.length > 0 ? selection : extended(selection, current)
  const head = from.at(-1)?.head ?? current
  if (shift && Object.hasOwn(ARROWS, key)) {
    const [down, right] = ARROWS[key] ?? [0, 0]
    const far = (step: number) => (step === 0 ? 0 : step * (ctrl ? Infinity : 1))
    return select(extended(from, moved(head, far(down), far(right), extent)))
  }
  if (shift && (key === 'PageDown' || key === 'PageUp')) return select(extended(from, moved(head, key === 'PageDown' ? page : -page, 0, extent)))
  if (shift && (key === 'Home' || key === 'End')) {
    const edge = key === 'Home' ? -Infinity : Infinity
    return select(extended(from, moved(head, ctrl ? edge : 0, edge, extent)))
  }
  // The grid would go to the rows' numbers, where no cell can be.
  if (key === 'Home' || key === 'End') {
    const edge = key === 'Home' ? -Infinity : Infinity
    return { do: 'go', to: moved(current, ctrl ? edge : 0, edge, extent) }
  }
  if (ctrl && Object.hasOwn(ARROWS, key)) {
    const [down, right] = ARROWS[key] ?? [0, 0]
    return { do: 'go', to: moved(current, down && down * Infinity, right && right * Infinity, extent) }
  }
  if (key === ' ' && shift && !ctrl) return select(whole(from, 'rows'))
  if (key === ' ' && ctrl && !shift) return select(whole(from, 'columns'))
  if (key.toLowerCase() === 'a' && ctrl && !shift) return select(everything(extent, current))
  if ((key === 'Delete' || key === 'Backspace') && !ctrl && !shift) return { do: 'clear' }
  return null
}
