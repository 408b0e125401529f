import type { Kind, Ref } from '../../shared/model/records.ts'

export interface StoreState {
  readonly projectId: string
  readonly seq: number
  readonly counts: Record<Kind, number>
  /** Events that were merged into others: counted with the events, and left out of tables unless they are asked for. */
  readonly merged: number
  readonly undo: string | null
  readonly redo: string | null
  /** Set when the project may be read but not written, with the reason. */
  readonly readOnly: string | null
  /** Set while the second copy lacks something that the database holds, with the reason. */
  readonly copyBehind: string | null
}

export interface Committed {
  readonly seq: number
  readonly label: string
  readonly state: StoreState
}

/** Pushed to every window after each durable change. */
export interface StoreNews {
  readonly seq: number
  readonly label: string
  /** Kinds touched; `records` lists the touched records unless there are more than 1,000 (then it is null). */
  readonly kinds: readonly Kind[]
  readonly records: readonly Ref[] | null
  /** True when no record came or went: every open view has the rows that it had, in their order. */
  readonly onlyCells: boolean
  readonly state: StoreState
}
