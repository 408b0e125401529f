import { createDictionary, type Coded } from '../change/coded.ts'
import type { Field } from '../model/fields.ts'
import { sameValue, type Value } from '../model/value.ts'
import type { Held } from '../table/held.ts'
import type { Outcome } from './revise.ts'

/** One field of the plan: what its cells hold, and what becomes of each. */
export interface PlannedColumn {
  readonly into: Field
  readonly held: Held
  /** Codes of the values that are revised: those of `held` unless they are taken from another field. */
  readonly codes: Uint32Array
  /** By code. */
  readonly outcomes: readonly Outcome[]
}

export interface PlanCounts {
  readonly rows: number
  /** Cells that would change, and the rows that they stand in. */
  readonly cells: number
  readonly changedRows: number
  /** Cells that hold already what they would be given. */
  readonly same: number
  /** Cells that are left as they are, because their field cannot hold what they would be given. */
  readonly leftOut: number
}

/** What a revision would do to rows, before anything is done. Listed are the cells that change or are left out, by row and then by column. */
export interface Plan {
  readonly columns: readonly PlannedColumn[]
  readonly counts: PlanCounts
  /** Row (its place among the chosen) and column of each listed cell. */
  readonly rows: Uint32Array
  readonly of: Uint16Array
  /** 1 for each row of an event that is final, of which only the status can be altered; null when there is none. */
  readonly final: Uint8Array | null
}

const SAME = 1
const CHANGES = 2
const LEFT_OUT = 3
const UNKNOWN = 255

function stateOf(outcome: Outcome, value: Value): number {
  if (outcome === null) return 0
  if (!outcome.ok) return LEFT_OUT
  return sameValue(outcome.value, value) ? SAME : CHANGES
}

/** Plans column by column: a value is compared once for all rows that hold it. */
export function planned(columns: readonly PlannedColumn[], rows: number, final: Uint8Array | null = null): Plan {
  const states = columns.map(({ into, held, codes, outcomes }) => {
    const alike = codes === held.codes
    // Of another field's values every pair is met on its own; of its own there are as many as entries.
    const known = new Map<number, number>()
    const own = new Uint8Array(alike ? held.dict.length + 1 : 0).fill(UNKNOWN)
    const states = new Uint8Array(rows)
    for (let row = 0; row < rows; row += 1) {
      const code = codes[row] ?? 0
      const pair = code * (held.dict.length + 1) + (held.codes[row] ?? 0)
      let state = alike ? own[code] : known.get(pair)
      if (state === undefined || state === UNKNOWN) {
        state = stateOf(outcomes[code] ?? null, valueAt(held, row))
        if (alike) own[code] = state
        else known.set(pair, state)
      }
      states[row] = state === CHANGES && isClosed(final, row, into) ? LEFT_OUT : state
    }
    return states
  })
  const counts = { rows, cells: 0, changedRows: 0, same: 0, leftOut: 0 }
  for (let row = 0; row < rows; row += 1) {
    const before = counts.cells
    for (const each of states) {
      if (each[row] === CHANGES) counts.cells += 1
      else if (each[row] === LEFT_OUT) counts.leftOut += 1
      else if (each[row] === SAME) counts.same += 1
    }
    if (counts.cells > before) counts.changedRows += 1
  }
  const listed = counts.cells + counts.leftOut
  const plan: Plan = { columns, counts, rows: new Uint32Array(listed), of: new Uint16Array(listed), final }
  for (let row = 0, at = 0; row < rows; row += 1) {
    states.forEach((each, column) => {
      if ((each[row] ?? 0) < CHANGES) return
      plan.rows[at] = row
      plan.of[at] = column
      at += 1
    })
  }
  return plan
}

function isClosed(final: Uint8Array | null, row: number, { name }: Field): boolean {
  return final?.[row] === 1 && name !== 'status'
}

/** What a column holds in a row. */
export function valueAt({ dict, codes }: Held, row: number): Value {
  const code = codes[row] ?? 0
  return code === 0 ? null : (dict[code - 1] ?? null)
}

/** The listed cell at a place: its row, its column, what would become of it, and whether its event is closed to that. */
export function listedAt({ columns, rows, of, final }: Plan, at: number): { readonly row: number; readonly column: PlannedColumn; readonly outcome: NonNullable<Outcome>; readonly closed: boolean } | null {
  const row = rows[at]
  const column = columns[of[at] ?? 0]
  if (row === undefined || !column) return null
  const outcome = column.outcomes[column.codes[row] ?? 0]
  return outcome ? { row, column, outcome, closed: isClosed(final, row, column.into) } : null
}

/** Which listed changes are wanted: all or none, but for some. */
export interface Ticked {
  readonly all: boolean
  /** Places in the list. */
  readonly but: readonly number[]
}

export const ALL_TICKED: Ticked = { all: true, but: [] }

/** The plan's rows that change, each once, and for each of its columns that does the value of every one of these rows. */
export interface Wanted {
  readonly rows: readonly number[]
  readonly columns: readonly { readonly field: string; readonly values: Coded }[]
}

/** What is to be written when the ticked changes are made. */
export function wanted(plan: Plan, { all, but }: Ticked): Wanted {
  const others = new Set(but)
  const rows: number[] = []
  const places: number[][] = plan.columns.map(() => [])
  for (let at = 0; at < plan.rows.length; at += 1) {
    if (others.has(at) === all) continue
    const cell = listedAt(plan, at)
    if (!cell?.outcome.ok || cell.closed) continue
    if (rows.at(-1) !== cell.row) rows.push(cell.row)
    places[plan.of[at] ?? 0]?.push(rows.length - 1)
  }
  const columns = plan.columns.flatMap(({ into, held, codes, outcomes }, n) => {
    const changed = places[n] ?? []
    if (changed.length === 0) return []
    const dictionary = createDictionary(held.dict)
    const given = new Map<number, number>()
    const of = rows.map((row) => held.codes[row] ?? 0)
    for (const place of changed) {
      const code = codes[rows[place] ?? 0] ?? 0
      let to = given.get(code)
      if (to === undefined) {
        const outcome = outcomes[code]
        to = dictionary.code(outcome?.ok ? outcome.value : null)
        given.set(code, to)
      }
      of[place] = to
    }
    return [{ field: into.name, values: { dict: dictionary.entries, codes: of } }]
  })
  return { rows, columns }
}
