import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { accelerator, menuTemplate } from '../../main/electron/menu.ts'
import { ACTIONS } from '../../shared/contract/actions.ts'

function itemsOf(template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])
}

function menu(platform: NodeJS.Platform, packaged = true, keys: { readonly [action: string]: readonly string[] } = {}) {
  const sent: string[] = []
  return { sent, items: itemsOf(menuTemplate({ platform, packaged, keys, send: (action) => sent.push(action) })) }
}

describe('the menu bar', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('on %s lists every action that names a menu, once', (platform) => {
    const ids = menu(platform).items.flatMap((item) => item.id ?? [])
    expect(ids.toSorted()).toEqual(ACTIONS.filter((action) => action.menu).map((action) => action.id).toSorted())
  })

  it('sends the action that was chosen', () => {
    const { items, sent } = menu('linux')
    const click = items.find((item) => item.id === 'export')?.click as () => void
    click()
    expect(sent).toEqual(['export'])
  })

  it.each(['linux', 'win32'] as const)('on %s shows keys without claiming them', (platform) => {
    const claimed = menu(platform).items.filter((item) => item.accelerator !== undefined && item.registerAccelerator !== false)
    expect(claimed).toEqual([])
  })

  it('on macOS, where showing is claiming, leaves out keys that people type', () => {
    const keys = menu('darwin').items.flatMap((item) => item.accelerator ?? [])
    expect(keys).toContain('CommandOrControl+E')
    expect(keys.filter((key) => !/^(CommandOrControl|Alt)\+/.test(key))).toEqual([])
  })

  it('shows the keys that the person chose', () => {
    const accelerators = menu('linux', true, { export: ['Mod+Alt+J'], undo: [] }).items.filter(({ id }) => id === 'export' || id === 'undo').map((item) => item.accelerator)
    expect(accelerators).toEqual(['CommandOrControl+Alt+J', undefined])
  })

  it('offers developer tools only in a checkout', () => {
    const hasTools = (packaged: boolean) => menu('linux', packaged).items.some((item) => item.role === 'toggleDevTools')
    expect([hasTools(true), hasTools(false)]).toEqual([false, true])
  })

  it.each([
    ['Mod+Shift+Z', 'CommandOrControl+Shift+Z'],
    ['Alt+ArrowDown', 'Alt+Down'],
    ["Mod+'", "CommandOrControl+'"],
    ['E', 'E'],
  ])('writes %s as %s', (keys, expected) => {
    expect(accelerator(keys)).toBe(expected)
  })
})
