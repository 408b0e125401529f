import type { ReactNode } from 'react'
import { PanelBottom, PanelLeft, PanelRight, Search } from 'lucide-react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { runAction } from '../../actions/actions.ts'
import { useProject } from '../../session/project.ts'
import { useSession } from '../../session/session.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { keysOf, titled } from './action-list.ts'
import { Menu } from './Menu.tsx'
import { useDesk } from './settings.ts'
import { viewLabel } from './views.ts'
import './head.css'

/** The line at the top: where one is, and what is always at hand. */
export function Head() {
  const name = useProject(({ info }) => info.name)
  const view = useSession((now) => now.view)
  const readerOpen = useSession((now) => now.readerOpen)
  const inspectorOpen = useSession((now) => now.inspectorOpen)
  const [paletteKeys] = keysOf('palette')
  const ownMenu = useDesk(({ app }) => app.shell === 'local')
  return (
    <header className="frame-head">
      {ownMenu && <Menu />}
      <h1>
        <strong>{name}</strong>
        <span aria-hidden className="frame-head-step">›</span>
        <span>{viewLabel(view)}</span>
      </h1>
      <button type="button" className="frame-head-palette" onClick={() => runAction('palette')}>
        <Search aria-hidden />
        <span>All actions</span>
        {paletteKeys !== undefined && <Kbd keys={paletteKeys} />}
      </button>
      <div className="frame-head-tools">
        <Tool id="reader.toggle" label="Reader" pressed={readerOpen && view !== 'history'} disabled={view === 'history'} title={readerOpen ? 'Hide the reader' : 'Show the reader'}><PanelLeft aria-hidden /></Tool>
        <Tool id="inspector.toggle" label="Inspector" pressed={inspectorOpen} title={inspectorOpen ? 'Hide the inspector' : 'Show the inspector'}>{view === 'events' ? <PanelBottom aria-hidden /> : <PanelRight aria-hidden />}</Tool>
      </div>
    </header>
  )
}

interface ToolProps {
  readonly id: ActionId
  readonly label: string
  readonly title: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly children: ReactNode
}

function Tool({ id, label, title, pressed, disabled, children }: ToolProps) {
  return (
    <IconButton label={label} title={titled(title, id)} aria-pressed={pressed} disabled={disabled} onClick={() => runAction(id)}>
      {children}
    </IconButton>
  )
}
