import { describe, expect, it } from 'vitest'
import { ACTIONS, type ActionInfo } from '../../shared/contract/actions.ts'
import { matchesKeys, shownKeys } from '../../renderer/ui/keys.ts'

function pressed(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more } as KeyboardEvent
}

describe('keys', () => {
  it('ask for every modifier, and for no other', () => {
    expect(matchesKeys(pressed('e', { ctrlKey: true }), 'Mod+E')).toBe(true)
    expect(matchesKeys(pressed('E', { ctrlKey: true, shiftKey: true }), 'Mod+E')).toBe(false)
    expect(matchesKeys(pressed('E', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+E')).toBe(true)
    expect(matchesKeys(pressed('e', { ctrlKey: true, altKey: true }), 'Mod+E')).toBe(false)
    expect(matchesKeys(pressed('e'), 'Mod+E')).toBe(false)
    expect(matchesKeys(pressed('F6', { shiftKey: true }), 'F6')).toBe(false)
  })

  it('take a sign as it is written, whether the keyboard needs Shift for it or not', () => {
    expect(matchesKeys(pressed('?', { shiftKey: true }), '?')).toBe(true)
    expect(matchesKeys(pressed('?'), '?')).toBe(true)
    expect(matchesKeys(pressed("'", { ctrlKey: true, shiftKey: true }), "Mod+'")).toBe(true)
  })

  it('find a letter by its place when another script is on, and a digit on any layout', () => {
    expect(matchesKeys(pressed('у', { code: 'KeyE' }), 'E')).toBe(true)
    expect(matchesKeys(pressed('z', { code: 'KeyY' }), 'Y')).toBe(false)
    expect(matchesKeys(pressed('&', { code: 'Digit1', altKey: true }), 'Alt+1')).toBe(true)
  })

  it('are unambiguous: no combination means two actions in one place', () => {
    const taken = ACTIONS.flatMap((info: ActionInfo) => (info.keys ?? []).map((keys) => `${info.where ?? 'anywhere'} ${keys}`))
    expect(taken.filter((keys, at) => taken.indexOf(keys) !== at)).toEqual([])
  })

  it('are shown as the keyboard names them', () => {
    expect(shownKeys('Mod+Shift+Z')).toBe('Ctrl+Shift+Z')
    expect(shownKeys('Alt+ArrowDown')).toBe('Alt+Down')
  })
})
