import { session, type ViewName } from '../../session/session.ts'
import { whenTableOpens, type OpenTable } from '../table/open-table.ts'
import { focusPane } from './panes.ts'

/** The latest going counts: one that is overtaken leaves the focus alone. */
let goings = 0

/** Goes to a view and, once it shows what it holds, to its main place, unless the person has gone elsewhere meanwhile. */
export async function goTo(view: ViewName): Promise<void> {
  goings += 1
  const going = goings
  const before = document.activeElement
  const still = () => going === goings && session.get().view === view && [before, document.body, null].includes(document.activeElement)
  session.set({ view })
  const table = await standing(view)
  if (table && !await table.comeBack(still)) await onScreen('.table-empty')
  if (still()) focusPane('table')
}

/** Fulfilled once the view shows what it holds: with its table, if that is what it is. */
async function standing(view: ViewName): Promise<OpenTable | null> {
  switch (view) {
    case 'problems': return onScreen('.problems')
    case 'history': return onScreen('.history [role="listbox"]')
    default: return whenTableOpens(view)
  }
}

function onScreen(selector: string): Promise<null> {
  return new Promise((tell) => {
    const seen = () => document.querySelector(selector) !== null
    if (seen()) return tell(null)
    const observer = new MutationObserver(() => {
      if (!seen()) return
      observer.disconnect()
      tell(null)
    })
    observer.observe(document.body, { childList: true, subtree: true })
  })
}
