import { failureOf } from '../../../../shared/contract/result.ts'
import { theStore } from '../../../session/project.ts'
import { toast, toastFailure } from '../../../session/session.ts'
import { cellsOn } from './paste.ts'
import { blocksOf, disjoint, type Extent, type Selection } from './selection.ts'

/** What the clipboard needs of the table around it. */
export interface ClipboardSurroundings {
  readonly box: HTMLElement
  readonly view: string
  selection(): Selection
  extent(): Extent
  clear(): Promise<void>
  paste(cells: readonly (readonly string[])[]): Promise<void>
}

/**
 * Copy, cut and paste by the page's own events, which need no permission. What is copied may have to be read by the store first, and
 * an event does not wait: so it is asked for, and the copy made again when it is there.
 */
export function followClipboard(around: ClipboardSurroundings): () => void {
  let ready: { readonly text: string; readonly html: string } | null = null

  const inCell = () => {
    const { activeElement } = document
    return activeElement !== null && around.box.contains(activeElement) && activeElement.closest('.ag-cell') !== null && !activeElement.matches('input, textarea')
  }
  const copy = async (): Promise<boolean> => {
    const { columns } = around.extent()
    const groups = disjoint(blocksOf(around.selection(), around.extent()))
    const [group] = groups
    if (!group || groups.length > 1) {
      toast('Only ranges with the same rows or the same columns can be copied together.')
      return false
    }
    ready = await theStore().copyCells({ view: around.view, spans: group.spans }, columns.filter((name) => group.columns.includes(name)))
    try {
      if (document.execCommand('copy')) return true
      toast('The browser did not take the cells. Copy them again.', 'problem')
      return false
    } finally {
      ready = null
    }
  }
  const said = (work: Promise<unknown>) => void work.catch((thrown: unknown) => toastFailure(failureOf(thrown)))

  const onCopy = (event: ClipboardEvent) => {
    if (ready) {
      event.clipboardData?.setData('text/plain', ready.text)
      event.clipboardData?.setData('text/html', ready.html)
    } else if (inCell()) said(copy())
    else return
    event.preventDefault()
  }
  const onCut = (event: ClipboardEvent) => {
    if (!inCell()) return
    event.preventDefault()
    said(copy().then((copied) => (copied ? around.clear() : undefined)))
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!inCell() || !event.clipboardData) return
    event.preventDefault()
    const cells = cellsOn(event.clipboardData)
    if (cells) said(around.paste(cells))
    else toast('The clipboard holds no cells.')
  }
  // Without a selection of text the page would not let itself be copied.
  const onBefore = (event: Event) => { if (ready || inCell()) event.preventDefault() }
  document.addEventListener('beforecopy', onBefore)
  document.addEventListener('copy', onCopy)
  document.addEventListener('cut', onCut)
  document.addEventListener('paste', onPaste)
  return () => {
    document.removeEventListener('beforecopy', onBefore)
    document.removeEventListener('copy', onCopy)
    document.removeEventListener('cut', onCut)
    document.removeEventListener('paste', onPaste)
  }
}
