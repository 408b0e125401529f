import { shownKeys } from './keys.ts'
import './kbd.css'

/** A key combination, as a key cap. `keys` is written as in the table of actions: `Mod+K`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className="ui-kbd">{shownKeys(keys)}</kbd>
}
