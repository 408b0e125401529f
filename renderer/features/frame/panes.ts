import { theOpenTable } from '../table/open-table.ts'

/** The panes that F6 goes through, in this order; each is marked `data-pane` with its name. */
const ORDER = ['reader', 'table', 'inspector', 'rail'] as const
export type PaneName = (typeof ORDER)[number]

/** Where a pane's focus goes first: what it marks itself, its text, its list, the first step where it is empty, else its first control. */
const FIRST = [
  '[data-pane-focus]',
  '[role="article"][tabindex]',
  '[role="listbox"]',
  '[data-stop]',
  '[aria-current="page"], [role="tab"][aria-selected="true"]',
  '.ui-empty button:enabled',
  'button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]',
]

const last = new Map<string, HTMLElement>()

/** Remembers where the focus was in each pane, so that F6 returns to it. Returns the function that ends it. */
export function followFocus(): () => void {
  const onFocus = (event: FocusEvent) => {
    const element = event.target
    const pane = paneOf(element)
    if (pane && element instanceof HTMLElement) last.set(pane, element)
  }
  document.addEventListener('focusin', onFocus)
  return () => document.removeEventListener('focusin', onFocus)
}

/** Moves the focus to the next (+1) or previous (-1) pane that is on screen. */
export function cyclePanes(step: 1 | -1): void {
  const shown = ORDER.filter((name) => paneElement(name) !== null)
  const here = shown.findIndex((name) => name === paneOf(document.activeElement))
  const from = here === -1 && step === -1 ? 0 : here
  for (let moved = 1; moved <= shown.length; moved += 1) {
    const name = shown[(((from + step * moved) % shown.length) + shown.length) % shown.length]
    if (name && focusPane(name)) return
  }
}

/** Puts the focus into a pane; false when nothing in it can take it. */
export function focusPane(name: PaneName): boolean {
  const pane = paneElement(name)
  if (!pane) return false
  if (name === 'table' && toCurrentCell(pane)) return true
  const remembered = last.get(name)
  if (remembered && pane.contains(remembered) && takesFocus(remembered)) return true
  return FIRST.some((selector) => {
    const found = pane.querySelector<HTMLElement>(selector)
    return found !== null && takesFocus(found)
  })
}

/** The current cell of the table, or its first; the rows' numbers, which stand before it, take no keys. False where there are no rows. */
function toCurrentCell(pane: HTMLElement): boolean {
  theOpenTable()?.focus()
  return pane.querySelector('.ag-cell:focus') !== null
}

function takesFocus(element: HTMLElement): boolean {
  element.focus()
  return document.activeElement === element
}

function paneElement(name: PaneName): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-pane="${name}"]`)
}

function paneOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-pane]')?.dataset.pane : undefined
}
