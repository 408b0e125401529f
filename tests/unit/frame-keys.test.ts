import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIONS, type ActionInfo } from '../../shared/contract/actions.ts'
import { keysIn, refusalOf, resetKeys, takenBy, withKeys, type ChosenKeys } from '../../shared/contract/keys.ts'
import { matchesKeys, pressedKeys, shownKeys } from '../../renderer/ui/keys.ts'

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

const infoOf = (id: string): ActionInfo => ACTIONS.find((one) => one.id === id) as ActionInfo
const combination = fc.tuple(fc.subarray(['Mod', 'Alt', 'Shift']), fc.constantFrom('E', 'K', 'Z', '1', 'F6', 'F9', 'ArrowRight', 'Delete', '?', '+'))
  .map(([held, key]) => [...held, key].join('+'))

describe('keys that are changed', () => {
  it('as they come, no action has a combination that another has where both are meant', () => {
    for (const info of ACTIONS as readonly ActionInfo[]) for (const keys of info.keys ?? []) expect([info.id, takenBy({}, info, keys)?.id]).toEqual([info.id, undefined])
  })

  it('never mean two actions, whatever is set and set back', () => {
    const step = fc.record({ id: fc.constantFrom(...ACTIONS.map(({ id }) => id)), keys: fc.option(combination) })
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const chosen = steps.reduce<ChosenKeys>((now, { id, keys }) => (keys === null ? resetKeys(now, infoOf(id)) : withKeys(now, infoOf(id), [keys])), {})
      for (const info of ACTIONS as readonly ActionInfo[]) for (const keys of keysIn(chosen, info)) expect(takenBy(chosen, info, keys)).toBeNull()
      const last = steps.at(-1)
      if (last) expect(keysIn(chosen, infoOf(last.id))).toEqual(last.keys === null ? infoOf(last.id).keys ?? [] : [last.keys])
    }), { numRuns: 300 })
  })

  it('set back to what they were leave no trace', () => {
    const changed = withKeys({}, infoOf('export'), ['Mod+K'])
    expect(changed).toEqual({ export: ['Mod+K'], palette: [] })
    expect(resetKeys(withKeys(changed, infoOf('palette'), ['Mod+K']), infoOf('export'))).toEqual({})
  })

  it.each([
    ['export', 'Mod+C', /copies/u], ['export', 'E', /typed into cells/u], ['export', 'Shift+ArrowDown', /moves/u], ['export', 'Mod+Shift+ArrowDown', /selects/u],
    ['export', 'Shift+F10', /context menu/u], ['export', 'Mod+W', /browser/u], ['code.quote', '3', /figures/u], ['export', 'Escape', /closes/u],
  ])('of %s cannot be %s', (id, keys, why) => {
    expect(refusalOf(infoOf(id), keys)).toMatch(why)
  })

  it('may be any free combination, and in the text a letter', () => {
    expect([refusalOf(infoOf('export'), 'Mod+Alt+J'), refusalOf(infoOf('code.quote'), 'Z'), refusalOf(infoOf('keys'), '?'), refusalOf(infoOf('export'), 'F9')]).toEqual([null, null, null, null])
  })

  it('are read as they are pressed', () => {
    expect(pressedKeys(pressed('J', { ctrlKey: true, shiftKey: true, code: 'KeyJ' }))).toBe('Mod+Shift+J')
    expect(pressedKeys(pressed('у', { ctrlKey: true, code: 'KeyE' }))).toBe('Mod+E')
    expect(pressedKeys(pressed('?', { shiftKey: true, code: 'Slash' }))).toBe('?')
    expect(pressedKeys(pressed('Control', { ctrlKey: true }))).toBeNull()
    fc.assert(fc.property(fc.constantFrom('E', 'F6', 'ArrowLeft', '+', '?'), fc.boolean(), fc.boolean(), fc.boolean(), (key, ctrlKey, altKey, shiftKey) => {
      const event = pressed(key, { ctrlKey, altKey, shiftKey })
      expect(matchesKeys(event, pressedKeys(event) ?? '')).toBe(true)
    }))
  })
})
