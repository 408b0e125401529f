import { useState } from 'react'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { shownKeys } from '../../ui/keys.ts'
import { keyedActions, keysOf, MENUS, type ListedAction, type MenuName } from './action-list.ts'
import { matchName } from './palette-ranking.ts'
import './keys-dialog.css'

/** The help sheet: every action that has keys, by menu. */
export function KeysDialog() {
  const [words, setWords] = useState('')
  const found = (menu: MenuName) => keyedActions(menu).filter(({ id, label }) => matchName(`${label} ${keysOf(id).map(shownKeys).join(' ')}`, words) !== null)
  return (
    <Dialog
      title="Keyboard shortcuts"
      size="large"
      onClose={() => session.set({ dialog: null })}
      footer={<Button onClick={() => session.set({ dialog: { type: 'settings', tab: 'keys' } })}>Change keys…</Button>}
    >
      <TextInput type="search" autoFocus aria-label="Find a shortcut" placeholder="Find a shortcut" value={words} onChange={setWords} />
      <div className="frame-keys" tabIndex={0} role="group" aria-label="Shortcuts by menu">
        {MENUS.filter((menu) => found(menu).length > 0).map((menu) => (
          <section key={menu}>
            <h3>{menu}</h3>
            <dl>
              {found(menu).map((info) => (
                <div key={info.id}>
                  <dt>{info.label}{place(info)}</dt>
                  <dd>{keysOf(info.id).map((keys) => <Kbd key={keys} keys={keys} />)}</dd>
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
