import { ACTIONS, type ActionInfo } from './actions.ts'

/** Keys that a person chose, by action; an action that is not named keeps those of the table of actions, an empty list means none. */
export type ChosenKeys = { readonly [action: string]: readonly string[] }

/** The key combinations that an action has now, the one that is shown first. */
export function keysIn(chosen: ChosenKeys, info: ActionInfo): readonly string[] {
  return (Object.hasOwn(chosen, info.id) ? chosen[info.id] : undefined) ?? info.keys ?? []
}

/** `Mod+Z` is Mod and Z; the plus sign itself is a key as well. */
export function partsOf(keys: string): readonly string[] {
  return keys.split(/\+(?=.)/u)
}

/** Equal for combinations that are the same on the keyboard. */
function canonicalKeys(keys: string): string {
  const parts = partsOf(keys).map((part) => part.toLowerCase())
  return [...parts.slice(0, -1).sort(), parts.at(-1) ?? ''].join('+')
}

/** True when the keys of both can be meant at once. */
function meet(a: ActionInfo, b: ActionInfo): boolean {
  return a.where === undefined || b.where === undefined || a.where === b.where
}

/** The other action that has the combination where this one would; null when it is free. */
export function takenBy(chosen: ChosenKeys, info: ActionInfo, keys: string): ActionInfo | null {
  const wanted = canonicalKeys(keys)
  return ACTIONS.find((other: ActionInfo) => other.id !== info.id && meet(info, other) && keysIn(chosen, other).some((one) => canonicalKeys(one) === wanted)) ?? null
}

/** What the program, the browser or the system does with a combination whatever is set here. */
const RESERVED: { readonly [keys: string]: string } = Object.fromEntries([
  ...['Mod+C', 'Mod+X', 'Mod+V', 'Mod+A'].map((keys) => [keys, 'It copies, cuts, pastes or selects everywhere.'] as const),
  ...['Mod+W', 'Mod+Q', 'Mod+N', 'Mod+T', 'Mod+Shift+N', 'Mod+Shift+T', 'Mod+Shift+W', 'Alt+F4', 'F5', 'Mod+Shift+R', 'F11', 'F12', 'Mod+Shift+I'].map((keys) => [keys, 'The window or the browser takes it.'] as const),
  ...['Shift+F10', 'ContextMenu'].map((keys) => [keys, 'It opens the context menu.'] as const),
  ['F2', 'It edits a cell.'] as const,
].map(([keys, why]) => [canonicalKeys(keys), why]))

const MOVES = /^(arrow(up|down|left|right)|home|end|pageup|pagedown|enter|tab|escape|backspace| |space)$/u

/** Why an action cannot have a combination, as a sentence; null when it can. */
export function refusalOf(info: ActionInfo, keys: string): string | null {
  if (info.keys?.some((one) => canonicalKeys(one) === canonicalKeys(keys))) return null
  const parts = partsOf(keys)
  const key = (parts.at(-1) ?? '').toLowerCase()
  const held = parts.slice(0, -1).filter((part) => part !== 'Shift')
  const reserved = RESERVED[canonicalKeys(keys)]
  if (reserved !== undefined) return `${reserved} Choose another combination.`
  if (held.length === 0 && MOVES.test(key)) return 'This key moves, edits or closes everywhere. Hold Ctrl or Alt with it.'
  if ((held.length === 0 || (held.length === 1 && held[0] === 'Mod')) && MOVES.test(key)) return 'This combination moves and selects in tables and texts. Choose another.'
  if (held.length === 0 && key.length === 1 && info.where !== 'text') return 'This key is typed into cells. Hold Ctrl or Alt with it.'
  if (held.length === 0 && info.where === 'text' && /^[1-9]$/u.test(key)) return 'The figures cite into the fields that have numbers. Choose a letter.'
  if (held.length === 0 && key === 'delete' && info.where === undefined) return 'This key empties cells. Hold Ctrl or Alt with it.'
  return null
}

/** The keys chosen so far with this action's set anew; whoever else had the combination loses it. Its own keys of the table leave no trace. */
export function withKeys(chosen: ChosenKeys, info: ActionInfo, keys: readonly string[]): ChosenKeys {
  const next: { [action: string]: readonly string[] } = { ...chosen, [info.id]: keys }
  for (const one of keys) {
    for (let other = takenBy(next, info, one); other !== null; other = takenBy(next, info, one)) {
      next[other.id] = keysIn(next, other).filter((had) => canonicalKeys(had) !== canonicalKeys(one))
    }
  }
  return Object.fromEntries(Object.entries(next).filter(([id, set]) => {
    const own = ACTIONS.find((one: ActionInfo) => one.id === id) as ActionInfo | undefined
    return own !== undefined && JSON.stringify(own.keys ?? []) !== JSON.stringify(set)
  }))
}

/** Gives an action the keys of the table back; whoever took them since loses them. */
export function resetKeys(chosen: ChosenKeys, info: ActionInfo): ChosenKeys {
  return withKeys(chosen, info, info.keys ?? [])
}
