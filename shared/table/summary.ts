import type { Coding } from '../change/coded.ts'
import type { Field } from '../model/fields.ts'

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
export function summaryOf(fields: readonly Field[], rows: number, stored: (field: Field) => readonly Coding[]): Summary {
  let filled = 0
  let count = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  let atLeast = false
  let atMost = false
  for (const field of fields) {
    const parts = stored(field).map(byCode)
    const numeric = field.type === 'integer' || field.type === 'number' || field.type === 'range'
    const [low, best, high] = parts.length === 3 ? parts : [undefined, parts[0], undefined]
    for (let n = 0; n < rows; n += 1) {
      for (const { codes, filled: some } of parts) if (some[codes[n] ?? 0] === 1) { filled += 1; break }
      if (!numeric) continue
      let figure = numberAt(best, n)
      if (Number.isNaN(figure)) {
        figure = numberAt(low, n)
        if (!Number.isNaN(figure)) atLeast = true
        else if (!Number.isNaN(figure = numberAt(high, n))) atMost = true
        else continue
      }
      count += 1
      sum += figure
      if (figure < min) min = figure
      if (figure > max) max = figure
    }
  }
  return { cells: rows * fields.length, filled, numbers: count > 0 ? { count, sum, min, max, atLeast, atMost } : null }
}

interface ByCode {
  readonly codes: ArrayLike<number>
  /** 1 for codes of what is a value. */
  readonly filled: Uint8Array
  /** NaN for codes of what is no number. */
  readonly numbers: Float64Array
}

/** A selection has as many rows as the table, and far fewer values. */
function byCode({ dict, codes }: Coding): ByCode {
  const values = [null, ...dict]
  return { codes, filled: Uint8Array.from(values, (value) => (value === null || value === '' ? 0 : 1)), numbers: Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN)) }
}

function numberAt(part: ByCode | undefined, n: number): number {
  return part?.numbers[part.codes[n] ?? 0] ?? Number.NaN
}
