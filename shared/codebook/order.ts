import { refuse } from '../contract/result.ts'

/** The list with one item elsewhere; places beyond the ends mean the ends. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from]
  if (item === undefined) return list
  const rest = list.filter((_, at) => at !== from)
  const at = Math.max(0, Math.min(rest.length, to))
  return [...rest.slice(0, at), item, ...rest.slice(at)]
}

/** Refuses an edit for a reason, if there is one. */
export function refuseIf(reason: string | null): void {
  if (reason !== null) refuse('bad-arguments', reason)
}
