import { useState, type KeyboardEvent } from 'react'
import { keysIn, refusalOf, resetKeys, takenBy, withKeys } from '../../../shared/contract/keys.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { pressedKeys, shownKeys } from '../../ui/keys.ts'
import { allActions, type ListedAction } from './action-list.ts'
import { matchName } from './palette-ranking.ts'
import { saveSettings, useDesk } from './settings.ts'
import './key-settings.css'

interface Asking {
  readonly id: string
  /** A combination that was pressed and is another action's; null while none is. */
  readonly pressed: string | null
  /** Why the last one pressed cannot be had. */
  readonly refusal: string | null
}

/** Every action with its keys: press to set, set back one or all. */
export function KeySettings() {
  const chosen = useDesk(({ settings }) => settings.keys)
  const [words, setWords] = useState('')
  const [asking, setAsking] = useState<Asking | null>(null)
  const shown = allActions().filter(({ label }) => matchName(label, words) !== null)
  const set = (info: ListedAction, keys: readonly string[]) => {
    setAsking(null)
    void saveSettings({ keys: withKeys(chosen, info, keys) })
  }
  const onPress = (info: ListedAction) => (event: KeyboardEvent) => {
    if (event.key === 'Tab') return setAsking(null)
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return setAsking(null)
    const pressed = pressedKeys(event.nativeEvent)
    if (pressed === null) return
    const refusal = refusalOf(info, pressed)
    if (refusal !== null) setAsking({ id: info.id, pressed: null, refusal: `${shownKeys(pressed)}: ${refusal}` })
    else if (takenBy(chosen, info, pressed)) setAsking({ id: info.id, pressed, refusal: null })
    else set(info, [pressed])
  }
  return (
    <div className="frame-key-settings">
      <div className="frame-key-bar">
        <TextInput type="search" aria-label="Find an action" placeholder="Find an action" value={words} onChange={setWords} />
        <Button disabled={Object.keys(chosen).length === 0} onClick={() => void saveSettings({ keys: {} })}>Reset all</Button>
      </div>
      <ul aria-label="Keys of actions" tabIndex={0}>
        {shown.map((info) => {
          const asked = asking?.id === info.id ? asking : null
          const keys = keysIn(chosen, info)
          const other = asked?.pressed ? takenBy(chosen, info, asked.pressed) : null
          return (
            <li key={info.id}>
              <span className="frame-key-name">{info.label}{info.where && <small> {info.where === 'text' ? 'in the text' : 'in the table'}</small>}</span>
              <span className="frame-key-caps">{keys.map((one) => <Kbd key={one} keys={one} />)}</span>
              {asked?.pressed == null && (
                <Button aria-label={`Set keys of ${info.label}`} aria-pressed={asked !== null} onClick={() => setAsking({ id: info.id, pressed: null, refusal: null })} onKeyDown={asked ? onPress(info) : undefined} onBlur={() => asked && setAsking(null)}>
                  {asked ? 'Press keys, or Esc' : 'Set'}
                </Button>
              )}
              {keys.length > 0 && !asked && <Button aria-label={`Remove keys of ${info.label}`} onClick={() => set(info, [])}>Remove</Button>}
              {Object.hasOwn(chosen, info.id) && !asked && <Button aria-label={`Reset keys of ${info.label}`} onClick={() => { setAsking(null); void saveSettings({ keys: resetKeys(chosen, info) }) }}>Reset</Button>}
              {asked && other && asked.pressed !== null && (
                <>
                  <Button onClick={() => set(info, [asked.pressed ?? ''])}>Use here</Button>
                  <Button autoFocus onClick={() => setAsking(null)}>Keep</Button>
                </>
              )}
              {asked && <p role="status">{asked.refusal ?? (other && asked.pressed !== null ? `${shownKeys(asked.pressed)} is “${other.label}”, which would lose it.` : '')}</p>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
