import { ACTIONS, type ActionId, type ActionInfo, type ContextPlace } from '../../../shared/contract/actions.ts'
import { canRun } from '../../actions/actions.ts'
import { keysIn } from '../../../shared/contract/keys.ts'
import { shownKeys } from '../../ui/keys.ts'
import { theDesk } from './settings.ts'

export type ListedAction = ActionInfo & { readonly id: ActionId }
export type MenuName = NonNullable<ActionInfo['menu']>

export const MENUS: readonly MenuName[] = ['File', 'Edit', 'View', 'Code', 'Help']

const listed: readonly ListedAction[] = ACTIONS

/** The actions of one menu, in the table's order. */
export function actionsOf(menu: MenuName): readonly ListedAction[] {
  return listed.filter((info) => info.menu === menu)
}

/** What the context menu of a place offers, in the table's order. */
export function actionsOn(place: ContextPlace): readonly ListedAction[] {
  return listed.filter(({ on }) => on?.includes(place))
}

/** Why an action cannot run now, as a sentence; null when it can. */
export function reasonAgainst(info: ListedAction): string | null {
  return canRun(info.id) ? null : (info.needs ?? 'This is not possible here.')
}

/** The key combinations of an action, the one that is shown first. */
export function keysOf(id: ActionId): readonly string[] {
  return keysIn(theDesk().settings.keys, actionInfo(id))
}

/** Every action that has keys, for the help sheet: by menu, those without one where they belong. */
export function keyedActions(menu: MenuName): readonly ListedAction[] {
  return listed.filter((info) => keysOf(info.id).length > 0 && (info.menu ?? (info.where === 'text' ? 'Code' : 'View')) === menu)
}

/** All actions, in the table's order. */
export function allActions(): readonly ListedAction[] {
  return listed
}

/** What the palette offers. */
export function paletteActions(): readonly ListedAction[] {
  return listed.filter((info) => !info.unlisted)
}

export function actionInfo(id: ActionId): ListedAction {
  const info = listed.find((other) => other.id === id)
  if (!info) throw new Error(`there is no action ${id}`)
  return info
}

/** A tooltip: the name, with the first key combination where there is one. */
export function titled(name: string, id: ActionId): string {
  const [keys] = keysOf(id)
  return keys !== undefined ? `${name} (${shownKeys(keys)})` : name
}
