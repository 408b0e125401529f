import { useProblemTotal } from '../../session/problems.ts'
import { session, useSession } from '../../session/session.ts'
import { titled } from './action-list.ts'
import { VIEWS } from './views.ts'
import './rail.css'

/** The views at the left edge. The focus stays here: a click chooses no row of the view. */
export function Rail() {
  const current = useSession(({ view }) => view)
  const problems = useProblemTotal()
  return (
    <nav className="frame-rail" aria-label="Views" data-pane="rail">
      {VIEWS.map(({ view, label, action, icon: Icon }) => (
        <button
          key={view}
          type="button"
          aria-label={view === 'problems' && problems > 0 ? `${label}, ${problems.toLocaleString('en')}` : label}
          aria-current={view === current ? 'page' : undefined}
          title={titled(label, action)}
          onClick={() => session.set({ view })}
        >
          <Icon aria-hidden />
          {view === 'problems' && problems > 0 && <span className="frame-rail-count" aria-hidden>{problems > 99 ? '99+' : problems}</span>}
        </button>
      ))}
    </nav>
  )
}
