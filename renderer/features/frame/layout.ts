import type { Value } from '../../../shared/model/value.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { createCell } from '../../session/closure.ts'
import { theStore } from '../../session/project.ts'
import { session, toastFailure, type ViewName } from '../../session/session.ts'

/** What the frame remembers per project: sizes of panes in percent, and in which views the reader stands open. */
interface FrameLayout {
  readonly sizes: { readonly [pane: string]: number }
  readonly readers: { readonly [view in ViewName]?: boolean }
  readonly inspectorOpen: boolean
}

const KEY = 'frame'
const layout = createCell<FrameLayout>({ sizes: {}, readers: { events: true }, inspectorOpen: true })

/** Reads what is remembered and puts it on the session; from then on every change is remembered. */
export async function openLayout(): Promise<void> {
  layout.set(layoutOf(await theStore().layout(KEY)))
  session.set({ readerOpen: readerIn(session.get().view), inspectorOpen: layout.get().inspectorOpen })
  layout.subscribe(() => {
    theStore().setLayout(KEY, { ...layout.get() } as unknown as Value).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  })
  followSession()
}

export function sizeOf(pane: string): number | undefined {
  return layout.get().sizes[pane]
}

export function rememberSizes(sizes: { readonly [pane: string]: number }): void {
  layout.set((now) => ({ sizes: { ...now.sizes, ...sizes } }))
}

function readerIn(view: ViewName): boolean {
  return layout.get().readers[view] ?? view === 'events'
}

/**
 * The reader is shown or hidden for each view on its own: beside the events from the start, beside the others once it
 * was asked for. Going to a view to read something there (a source or an annotation comes along) leaves it open.
 */
function followSession(): void {
  let before = session.get()
  session.subscribe(() => {
    const now = session.get()
    const was = before
    before = now
    if (now.view !== was.view) {
      // The rows are the old view's; the new one tells its own.
      if (now.rows === was.rows) session.set({ rows: null })
      const toRead = now.readerOpen && (now.source !== was.source || now.annotation !== was.annotation)
      if (!toRead && now.readerOpen !== readerIn(now.view)) session.set({ readerOpen: readerIn(now.view) })
      return
    }
    if (now.readerOpen !== was.readerOpen) layout.set(({ readers }) => ({ readers: { ...readers, [now.view]: now.readerOpen } }))
    if (now.inspectorOpen !== was.inspectorOpen) layout.set({ inspectorOpen: now.inspectorOpen })
  })
}

/** What was remembered, with anything that is not of its shape left out. */
function layoutOf(value: Value): FrameLayout {
  const kept = objectOf(value)
  const readers = objectOf(kept.readers)
  const sizes = Object.entries(objectOf(kept.sizes)).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  return {
    sizes: Object.fromEntries(sizes),
    readers: Object.fromEntries(Object.entries(readers).filter(([, open]) => typeof open === 'boolean')),
    inspectorOpen: kept.inspectorOpen !== false,
  }
}

function objectOf(value: Value | undefined): { readonly [name: string]: Value } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as { readonly [name: string]: Value }) : {}
}
