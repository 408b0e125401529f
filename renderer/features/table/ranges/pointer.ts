import { ROW_NUMBER } from '../columns.ts'
import { blocksOf, cellAt, extended, type Extent, type Place, type Selection } from './selection.ts'

/** What the mouse needs of the table around it. */
export interface PointerSurroundings {
  readonly box: HTMLElement
  selection(): Selection
  select(selection: Selection): void
  extent(): Extent
  /** True while Ctrl+click means something else: words are waiting to be cited. */
  points(): boolean
  focus(place: Place): void
  /** Brings a cell into view. */
  show(place: Place): void
  /** The fill handle was let go over a cell. */
  fill(to: Place): void
}

/** How often a drag beyond the edge goes one row on, in milliseconds. */
const STEP = 40

/** Selecting with the mouse: drag, Shift, Ctrl, row numbers, headers; and the fill handle. Answers the function that ends it. */
export function followPointer(around: PointerSurroundings): () => void {
  const { box } = around

  // The grid listens for the pointer, the page moves the focus with the mouse: what is kept from one is kept from the other.
  let kept = false
  const stop = (event: Event) => {
    kept = true
    end(event)
  }
  const onMouseDown = (event: MouseEvent) => { if (kept) end(event) }
  const onDown = (event: MouseEvent) => {
    kept = false
    if (event.button === 2 && event.target instanceof Element) askedOf(event, event.target)
    if (event.button !== 0 || !(event.target instanceof Element)) return
    const several = event.ctrlKey || event.metaKey
    if (event.target.closest('.table-fill-handle')) {
      stop(event)
      follow((place) => place, (place) => around.fill(place))
      return
    }
    const header = event.target.closest('.ag-header-cell')
    if (header && several) {
      stop(event)
      column(header.getAttribute('col-id'), event.shiftKey)
      return
    }
    const place = placeOf(event.target)
    if (!place || (several && around.points())) return
    const [first] = around.extent().columns
    const inRows = place.column === ROW_NUMBER && first !== undefined
    const start = inRows ? { of: 'rows' as const, anchor: { row: place.row, column: first }, head: { row: place.row, column: first } } : cellAt(place)
    if (event.shiftKey && around.selection().length > 0) {
      stop(event)
      around.select(extended(around.selection(), start.head))
    } else {
      around.select(several ? [...around.selection(), start] : [start])
      if (inRows) {
        stop(event)
        around.focus(start.anchor)
      }
    }
    follow((to) => { around.select(extended(around.selection(), to.column === ROW_NUMBER ? { ...to, column: first ?? to.column } : to)); return to }, () => undefined)
  }

  /** A context menu is of what is selected; asked for elsewhere, of what lies there. */
  const askedOf = (event: MouseEvent, target: Element) => {
    const place = placeOf(target)
    const extent = around.extent()
    const [first] = extent.columns
    if (!place || first === undefined) return
    stop(event)
    const inRows = place.column === ROW_NUMBER
    const inSelection = blocksOf(around.selection().filter(({ of }) => !inRows || of === 'rows'), extent)
      .some(({ rows, columns }) => place.row >= rows.start && place.row < rows.end && (inRows || columns.includes(place.column)))
    if (inSelection) return
    const at = inRows ? { row: place.row, column: first } : place
    around.select([inRows ? { of: 'rows', anchor: at, head: at } : cellAt(at)])
    around.focus(at)
  }

  const column = (id: string | null, further: boolean) => {
    const { columns, rows } = around.extent()
    if (id === null || id === ROW_NUMBER || !columns.includes(id) || rows === 0) return
    const place = { row: 0, column: id }
    const last = around.selection().at(-1)
    if (further && last?.of === 'columns') around.select(extended(around.selection(), place))
    else around.select([...around.selection().filter(({ of }) => of === 'columns'), { of: 'columns', anchor: place, head: place }])
  }

  /** Follows the mouse from cell to cell until its button is let go; beyond the upper or lower edge it goes on by itself. */
  const follow = (over: (place: Place) => Place, done: (place: Place) => void) => {
    let last: Place | null = null
    let beyond = 0
    const timer = setInterval(() => {
      if (beyond === 0 || !last) return
      const { rows } = around.extent()
      reach({ ...last, row: Math.max(0, Math.min(rows - 1, last.row + beyond)) })
      around.show(last)
    }, STEP)
    const reach = (place: Place) => {
      if (last && last.row === place.row && last.column === place.column) return
      last = over(place)
    }
    const onMove = (event: PointerEvent) => {
      const body = box.querySelector('.ag-body-viewport, .ag-grid-viewport')?.getBoundingClientRect() ?? box.getBoundingClientRect()
      beyond = event.clientY < body.top ? -1 : event.clientY > body.bottom ? 1 : 0
      const under = document.elementFromPoint(event.clientX, event.clientY)
      const place = under && box.contains(under) ? placeOf(under) : null
      if (place) reach(place)
    }
    const onUp = () => {
      clearInterval(timer)
      ends.abort()
      if (last) done(last)
    }
    // A pointer whose going down was kept from the page makes no mouse events until it is let go.
    const ends = new AbortController()
    window.addEventListener('pointermove', onMove, { signal: ends.signal })
    window.addEventListener('pointerup', onUp, { signal: ends.signal })
    window.addEventListener('pointercancel', onUp, { signal: ends.signal })
  }

  // The grid sorts by a click on a header, whatever is held.
  const onClick = (event: MouseEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.target instanceof Element && event.target.closest('.ag-header-cell')) end(event)
  }
  box.addEventListener('pointerdown', onDown, { capture: true })
  box.addEventListener('mousedown', onMouseDown, { capture: true })
  box.addEventListener('click', onClick, { capture: true })
  return () => {
    box.removeEventListener('pointerdown', onDown, { capture: true })
    box.removeEventListener('mousedown', onMouseDown, { capture: true })
    box.removeEventListener('click', onClick, { capture: true })
  }
}

function end(event: Event): void {
  event.stopPropagation()
  event.preventDefault()
}

function placeOf(element: Element): Place | null {
  const cell = element.closest('.ag-cell')
  const row = cell?.closest('.ag-row')?.getAttribute('row-index')
  const column = cell?.getAttribute('col-id')
  return row != null && column != null ? { row: Number(row), column } : null
}
