import type { Value } from '../model/value.ts'
import type { Condition } from './query.ts'

/** What is found out about the rows of a table: for each value the rows that it holds for, one byte a row. Rows past the end of a mask are not among them. */
export type Derived = ReadonlyMap<Value, Uint8Array>

/** The rows that meet a condition on what is found out about them; text and spans ask for nothing there. */
export function derivedRows(derived: Derived, condition: Condition, rows: number): Uint8Array {
  const mask = new Uint8Array(rows)
  const wanted: readonly Value[] = condition.op === 'in' ? condition.values : condition.op === 'filled' ? [...derived.keys()] : []
  for (const value of wanted) mark(derived.get(value), mask, 1)
  if (condition.op === 'empty' || wanted.includes(null)) {
    const some = new Uint8Array(rows)
    for (const one of derived.values()) mark(one, some, 1)
    for (let row = 0; row < rows; row += 1) if (some[row] === 0) mask[row] = 1
  }
  return mask
}

function mark(from: Uint8Array | undefined, to: Uint8Array, as: 0 | 1): void {
  if (from) for (let row = 0; row < Math.min(from.length, to.length); row += 1) if (from[row] === 1) to[row] = as
}
