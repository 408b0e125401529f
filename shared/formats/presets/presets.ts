import { ACLED } from './acled.ts'
import { GTD } from './gtd.ts'
import { PLOVER } from './plover.ts'
import { POLECAT } from './polecat.ts'
import type { Preset } from './preset.ts'
import { UCDP } from './ucdp.ts'

/** The datasets that are known by their columns. */
export const PRESETS: readonly Preset[] = [ACLED, UCDP, GTD, PLOVER, POLECAT]

/** The dataset that a table belongs to, by its columns; null when none is sure enough. */
export function recognisePreset(names: readonly string[], firstRows: readonly (readonly string[])[]): { readonly preset: Preset; readonly sure: number } | null {
  const scored = PRESETS.map((preset) => ({ preset, sure: preset.recognise(names, firstRows) })).sort((a, b) => b.sure - a.sure)
  const [best] = scored
  return best && best.sure >= 0.5 ? best : null
}
