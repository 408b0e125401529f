import type { Coded } from '../change/coded.ts'
import type { Field } from '../model/fields.ts'
import type { Value } from '../model/value.ts'

/** What a selection of cells amounts to. */
export interface Summary {
  readonly cells: number
  /** Cells that hold a value. */
  readonly filled: number
  /** Null where no cell holds a number. */
  readonly numbers: NumberSummary | null
}

export interface NumberSummary {
  readonly count: number
  readonly sum: number
  readonly min: number
  readonly max: number
  /** True when a figure is only known to be at least (or at most) what was counted, so that the sum is. */
  readonly atLeast: boolean
  readonly atMost: boolean
}

/**
 * Counts and sums cells. A range counts as its best figure; without one as its low figure, and the sum is "at least"; with
 * a high figure alone as that, and the sum is "at most".
 * @param stored the values of a column's stored fields (of a range: low, best, high), one a row
 */
export function summaryOf(fields: readonly Field[], rows: number, stored: (field: Field) => readonly Coded[]): Summary {
  let filled = 0
  let count = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  let atLeast = false
  let atMost = false
  for (const field of fields) {
    const columns = stored(field)
    const numeric = field.type === 'integer' || field.type === 'number' || field.type === 'range'
    for (let n = 0; n < rows; n += 1) {
      const values = columns.map((column) => at(column, n))
      if (values.some((value) => value !== null && value !== '')) filled += 1
      if (!numeric) continue
      const [low, best, high] = values.length === 3 ? values : [null, values[0], null]
      const figure = [best, low, high].find((value) => typeof value === 'number')
      if (typeof figure !== 'number') continue
      if (typeof best !== 'number') { if (typeof low === 'number') atLeast = true; else atMost = true }
      count += 1
      sum += figure
      min = Math.min(min, figure)
      max = Math.max(max, figure)
    }
  }
  return { cells: rows * fields.length, filled, numbers: count > 0 ? { count, sum, min, max, atLeast, atMost } : null }
}

function at({ dict, codes }: Coded, n: number): Value {
  const code = codes[n] ?? 0
  return code === 0 ? null : (dict[code - 1] ?? null)
}
