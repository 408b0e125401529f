import { partsOf } from '../../shared/contract/keys.ts'

const MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

const MAC_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
const NAMES: Readonly<Record<string, string>> = {
  Mod: 'Ctrl', ArrowDown: 'Down', ArrowUp: 'Up', ArrowLeft: 'Left', ArrowRight: 'Right', Escape: 'Esc',
}

/** A key combination as the person's keyboard names it: `Mod+E` is "Ctrl+E", on macOS "⌘E". */
export function shownKeys(keys: string): string {
  const parts = partsOf(keys).map((part) => (MAC ? MAC_NAMES[part] : undefined) ?? NAMES[part] ?? part)
  return parts.join(MAC ? '' : '+')
}

/**
 * True when a key event is the combination. Every modifier must agree; for a sign that needs Shift on some keyboards
 * (`?`, `[`) Shift is not asked for. Letters compare by what they write, and by their place when a script other than
 * Latin is on.
 */
export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = partsOf(keys)
  const key = parts.at(-1) ?? ''
  const mod = MAC ? event.metaKey : event.ctrlKey
  const other = MAC ? event.ctrlKey : event.metaKey
  if (mod !== parts.includes('Mod') || other || event.altKey !== parts.includes('Alt')) return false
  const letterOrName = /^([a-z0-9]|.{2,})$/i.test(key)
  if (letterOrName && event.shiftKey !== parts.includes('Shift')) return false
  return event.key.toLowerCase() === key.toLowerCase() || placed(event, key)
}

/** The combination of a key event as the table of actions writes it; null while only modifiers are held. */
export function pressedKeys(event: KeyboardEvent): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return null
  const place = /^(?:Key|Digit)(.)$/u.exec(event.code)?.[1]
  const written = /^[a-z0-9]$/i.test(event.key) || place === undefined || /^[\p{Script=Latin}]$/u.test(event.key) ? event.key : place
  const key = written.length === 1 ? written.toUpperCase() : written
  const mod = MAC ? event.metaKey : event.ctrlKey
  const shift = event.shiftKey && /^([A-Z0-9]|.{2,})$/.test(key)
  return [mod && 'Mod', event.altKey && 'Alt', shift && 'Shift', key].filter((part) => part !== false).join('+')
}

function placed(event: KeyboardEvent, key: string): boolean {
  if (/^\d$/.test(key)) return event.code === `Digit${key}`
  if (!/^[A-Z]$/i.test(key)) return false
  const latin = /^[\p{Script=Latin}]$/u.test(event.key)
  return !latin && event.code === `Key${key.toUpperCase()}`
}
