import { session } from '../../session/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { keyedActions, MENUS, type ListedAction } from './action-list.ts'
import './keys-dialog.css'

/** The help sheet: every action that has keys, by menu. */
export function KeysDialog() {
  return (
    <Dialog title="Keyboard shortcuts" size="large" onClose={() => session.set({ dialog: null })}>
      <div className="frame-keys" tabIndex={0} data-autofocus role="group" aria-label="Shortcuts by menu">
        {MENUS.map((menu) => (
          <section key={menu}>
            <h3>{menu}</h3>
            <dl>
              {keyedActions(menu).map((info) => (
                <div key={info.id}>
                  <dt>{info.label}{place(info)}</dt>
                  <dd>{info.keys?.map((keys) => <Kbd key={keys} keys={keys} />)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function place(info: ListedAction) {
  if (info.where === undefined) return null
  return <small> {info.where === 'text' ? 'in the text' : 'in the table'}</small>
}
