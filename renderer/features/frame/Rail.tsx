import { runAction } from '../../actions/actions.ts'
import { useSession } from '../../session/session.ts'
import { titled } from './action-list.ts'
import { VIEWS } from './views.ts'
import './rail.css'

/** The views at the left edge. */
export function Rail() {
  const current = useSession(({ view }) => view)
  return (
    <nav className="frame-rail" aria-label="Views" data-pane="rail">
      {VIEWS.map(({ view, label, action, icon: Icon }) => (
        <button
          key={view}
          type="button"
          aria-label={label}
          aria-current={view === current ? 'page' : undefined}
          title={titled(label, action)}
          onClick={() => runAction(action)}
        >
          <Icon aria-hidden />
        </button>
      ))}
    </nav>
  )
}
