import type { Whole } from '../../shared/change/change.ts'
import type { PlanCounts, Ticked } from '../../shared/revise/plan.ts'
import type { Revision } from '../../shared/revise/revision.ts'
import type { UsedValue } from '../../shared/table/used.ts'
import type { RowChoice } from './cell-calls.ts'
import type { Committed } from './state.ts'

/** The part of `StoreApi` that revises many cells: plan, look, make. */
export interface RevisionCalls {
  /** Plans a revision of cells (see shared/revise); nothing is changed. Follow it with `planState`, read it, make it; drop it at the end. */
  beginPlan(spec: RevisionSpec): Promise<{ readonly plan: string }>
  /** Answers once the plan is made, else after a moment with how far it has come. */
  planState(plan: string): Promise<PlanState>
  /** Listed cells by position, `end` excluded. */
  readPlan(plan: string, start: number, end: number): Promise<readonly PlannedCell[]>
  /** Makes the ticked changes, as one change. Refuses (`conflict`) when the project was changed since it was planned. */
  makePlan(plan: string, label: string, ticked: Ticked): Promise<Committed>
  dropPlan(plan: string): Promise<void>
  /** The known values of a stored field in the chosen rows, lists as a whole, and how many rows hold each. Refused when there are too many to be compared. */
  heldValues(rows: RowChoice, field: string): Promise<readonly UsedValue[]>
}

/** What is to become of which cells. No two edits of one group fill the same field; groups have no cell in common. */
export interface RevisionSpec {
  readonly groups: readonly {
    readonly rows: RowChoice
    /** `from` is the stored field whose values are revised, `into` the one that takes them: nearly always the same. */
    readonly edits: readonly { readonly from: string; readonly into: string; readonly revision: Revision }[]
  }[]
  /** Records that come with it: entities that the values name. */
  readonly put?: readonly Whole[]
}

export interface PlanState {
  /** Fields looked through, of `total`. */
  readonly done: number
  readonly total: number
  /** Null until the plan is made. */
  readonly counts: PlanCounts | null
}

/** A cell that a plan would change, or must leave as it is. */
export interface PlannedCell {
  /** Its place in the list. */
  readonly at: number
  readonly id: string
  /** What the record is called. */
  readonly title: string
  readonly field: string
  /** What the cell shows, and what it would show. */
  readonly before: string
  readonly after: string
  /** Why it is left as it is; null when it would change. */
  readonly fault: string | null
}
