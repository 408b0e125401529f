import { blocksOf, type Block, type Extent, type Selection } from './selection.ts'

const CLASSES = ['table-in-range', 'table-edge-top', 'table-edge-bottom', 'table-edge-start', 'table-edge-end'] as const

export interface Painter {
  /** Draws the selection over the cells that are on screen now, and over those that come. */
  paint(): void
  end(): void
}

/**
 * Marks selected cells in the grid's own elements: a few hundred are on screen, so a pass over them costs about a millisecond, and
 * none of the grid's own drawing is asked for. The grid makes and drops rows as it is scrolled; they are marked as they come.
 * @param now what is selected; `handle` when the last cell of it gets a fill handle
 */
export function createPainter(box: HTMLElement, now: () => { readonly selection: Selection; readonly extent: Extent; readonly handle: boolean }): Painter {
  const handle = document.createElement('div')
  handle.className = 'table-fill-handle'
  handle.setAttribute('aria-hidden', 'true')
  let waiting = 0

  const paint = () => {
    const { selection, extent, handle: withHandle } = now()
    const blocks = blocksOf(selection, extent)
    const rows = selection.filter(({ of }) => of === 'rows')
    const ownRows = blocksOf(rows, extent)
    const several = blocks.length > 1 || blocks.some((block) => block.columns.length > 1 || block.rows.end - block.rows.start > 1)
    for (const row of box.querySelectorAll('.ag-row')) {
      const index = Number(row.getAttribute('row-index'))
      const selected = ownRows.some(({ rows: span }) => index >= span.start && index < span.end)
      row.classList.toggle('ag-row-selected', selected)
      setSelected(row, selected)
      for (const cell of row.querySelectorAll('.ag-cell')) mark(cell, classesOf(blocks, index, cell.getAttribute('col-id') ?? '', several), blocks.length > 0)
    }
    const end = withHandle && blocks.length === 1 && blocks[0] ? cornerOf(box, blocks[0]) : null
    if (!end) handle.remove()
    else if (handle.parentElement !== end) end.append(handle)
  }
  const later = () => {
    if (waiting === 0) waiting = requestAnimationFrame(() => { waiting = 0; paint() })
  }
  const observer = new MutationObserver(later)
  observer.observe(box, { childList: true, subtree: true, attributes: true, attributeFilter: ['row-index'] })
  return {
    paint,
    end() {
      observer.disconnect()
      cancelAnimationFrame(waiting)
      handle.remove()
    },
  }
}

function classesOf(blocks: readonly Block[], row: number, column: string, several: boolean): ReadonlySet<string> {
  const classes = new Set<string>()
  for (const { rows, columns } of blocks) {
    const at = columns.indexOf(column)
    if (at === -1 || row < rows.start || row >= rows.end) continue
    classes.add('table-in-range')
    if (!several) continue
    if (row === rows.start) classes.add('table-edge-top')
    if (row === rows.end - 1) classes.add('table-edge-bottom')
    if (at === 0) classes.add('table-edge-start')
    if (at === columns.length - 1) classes.add('table-edge-end')
  }
  return classes
}

function mark(cell: Element, classes: ReadonlySet<string>, some: boolean): void {
  for (const name of CLASSES) cell.classList.toggle(name, classes.has(name))
  if (some) setSelected(cell, classes.has('table-in-range'))
  else cell.removeAttribute('aria-selected')
}

function setSelected(element: Element, selected: boolean): void {
  if (selected) element.setAttribute('aria-selected', 'true')
  else if (element.getAttribute('aria-selected') === 'true') element.setAttribute('aria-selected', 'false')
}

function cornerOf(box: HTMLElement, { rows, columns }: Block): Element | null {
  return box.querySelector(`.ag-row[row-index="${rows.end - 1}"] .ag-cell[col-id="${CSS.escape(columns.at(-1) ?? '')}"]`)
}
