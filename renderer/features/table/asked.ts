import type { Condition } from '../../../shared/table/query.ts'
import { createCell } from '../../session/closure.ts'

/** What a table is asked to show, apart from its order. */
export interface Asked {
  readonly search: string
  readonly conditions: readonly Condition[]
}

export const ASKED_NOTHING: Asked = { search: '', conditions: [] }

/** By table: going to another view and back keeps what was asked, opening the project anew does not. */
export const asked = createCell<{ readonly [viewId: string]: Asked }>({})

export function askedOf(viewId: string): Asked {
  return asked.get()[viewId] ?? ASKED_NOTHING
}

export function ask(viewId: string, change: Partial<Asked>): void {
  asked.set((now) => ({ [viewId]: { ...(now[viewId] ?? ASKED_NOTHING), ...change } }))
}
