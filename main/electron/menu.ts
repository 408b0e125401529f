import type { MenuItemConstructorOptions } from 'electron'
import { ACTIONS, type ActionInfo } from '../../shared/contract/actions.ts'
import { keysIn, type ChosenKeys } from '../../shared/contract/keys.ts'

const NAMES: Readonly<Record<string, string>> = { Mod: 'CommandOrControl', ArrowDown: 'Down', ArrowUp: 'Up', ArrowLeft: 'Left', ArrowRight: 'Right', '+': 'Plus' }

/** A key of the table of actions in Electron's spelling. */
export function accelerator(keys: string): string {
  return keys.split(/\+(?=.)/u).map((key) => NAMES[key] ?? key).join('+')
}

export interface MenuParts {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  /** Keys that the person changed. */
  readonly keys: ChosenKeys
  send(action: string): void
}

/**
 * The menu bar, from the one table of actions. Keys are only shown: what a key means depends on where focus is, and the
 * page alone knows that. macOS cannot show a key without claiming it, so there only keys with a modifier stand in the menu;
 * the page still sees them first.
 */
export function menuTemplate({ platform, packaged, keys: chosen, send }: MenuParts): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }

  function key(action: ActionInfo): MenuItemConstructorOptions {
    const [keys] = keysIn(chosen, action)
    if (keys === undefined) return {}
    if (!isMac) return { accelerator: accelerator(keys), registerAccelerator: false }
    return action.where === undefined && /^(Mod|Alt)\+/.test(keys) ? { accelerator: accelerator(keys) } : {}
  }
  const actions = (menu: ActionInfo['menu'], wanted: (id: string) => boolean = () => true): MenuItemConstructorOptions[] =>
    ACTIONS.filter((action: ActionInfo) => action.menu === menu && wanted(action.id)).map((action: ActionInfo) => ({
      id: action.id,
      label: action.label,
      click: () => send(action.id),
      ...key(action),
    }))
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({ role: name, ...(isMac ? {} : { registerAccelerator: false }) })

  const isTakingBack = (id: string) => id === 'undo' || id === 'redo'
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [...actions('File'), separator, { role: isMac ? 'close' : 'quit' }] },
    {
      label: 'Edit',
      submenu: [
        ...actions('Edit', isTakingBack), separator,
        role('cut'), role('copy'), role('paste'), role('selectAll'), separator,
        ...actions('Edit', (id) => !isTakingBack(id)),
      ],
    },
    {
      label: 'View',
      submenu: [...actions('View'), separator, { role: 'togglefullscreen' }, ...(packaged ? [] : [{ role: 'toggleDevTools' } as const])],
    },
    { label: 'Code', submenu: actions('Code') },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { role: 'help', label: 'Help', submenu: actions('Help') },
  ]
}
