import { useSyncExternalStore } from 'react'
import type { Settings } from '../../shared/contract/contract.ts'

/** What of the settings the page itself shows. `rowHeight` is what `--row` comes to, in pixels. */
export interface Appearance {
  readonly theme: 'light' | 'dark'
  readonly density: Settings['density']
  readonly scale: number
  readonly rowHeight: number
}

const ROW: Record<Settings['density'], number> = { compact: 24, normal: 28, comfortable: 34 }
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

let now: Appearance = { theme: 'light', density: 'normal', scale: 1, rowHeight: ROW.normal }
let wanted: Pick<Settings, 'theme' | 'density' | 'textSize'> = { theme: 'system', density: 'normal', textSize: 100 }
darkSystem.addEventListener('change', () => applyAppearance(wanted))

/** Puts theme, density and text size on the page; `system` follows the system from then on. */
export function applyAppearance(settings: Pick<Settings, 'theme' | 'density' | 'textSize'>): void {
  wanted = settings
  const theme = settings.theme === 'system' ? (darkSystem.matches ? 'dark' : 'light') : settings.theme
  const scale = settings.textSize / 100
  const root = document.documentElement
  root.dataset.theme = theme
  root.dataset.density = settings.density
  root.style.setProperty('--scale', String(scale))
  now = { theme, density: settings.density, scale, rowHeight: Math.round(ROW[settings.density] * scale) }
  for (const listener of [...listeners]) listener()
}

/** The current appearance; re-renders when it changes. For what CSS cannot say: row heights, the grid's own theme. */
export function useAppearance<S>(select: (now: Appearance) => S): S {
  return useSyncExternalStore(subscribe, () => select(now))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
