import { canRun } from '../../actions/actions.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { keysOf, reasonAgainst, type ListedAction } from './action-list.ts'

interface MenuItemProps {
  readonly info: ListedAction
  readonly onChoose: () => void
}

/** An action in a menu, with its keys; one that cannot run now says why on pointing at it. */
export function MenuItem({ info, onChoose }: MenuItemProps) {
  const [keys] = keysOf(info.id)
  return (
    <button type="button" role="menuitem" tabIndex={-1} aria-disabled={!canRun(info.id)} title={reasonAgainst(info) ?? undefined} onClick={onChoose}>
      <span>{info.label}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  )
}
