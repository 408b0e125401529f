import { theStore } from './project.ts'
import { session } from './session.ts'

/** The ids of the selected rows, in the order of their table; for what is done with the few of a dialog. */
export async function idsOfSelected(): Promise<readonly string[]> {
  const { view, spans, count } = session.get().selected
  return count === 0 ? [] : theStore().idsOf({ view, spans })
}
