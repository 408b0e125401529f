import { display, showRange, type Names } from '../../../shared/model/display.ts'
import { fieldOf } from '../../../shared/model/describe.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'

/** What a cell of one field or of a range's low, best and high would show for the values; empty when none is known. */
export function valueOfCell(fields: readonly string[], valueOf: (field: string) => Value | undefined, codebook: Codebook, names: Names): string {
  const [only] = fields
  if (fields.length === 1 && only !== undefined) {
    const field = fieldOf('event', only, codebook)
    const value = valueOf(only)
    return field ? display(value, field, codebook, names) : value === undefined || value === null ? '' : JSON.stringify(value)
  }
  const [low, best, high] = fields.map((field) => { const value = valueOf(field); return typeof value === 'number' ? value : null })
  return showRange({ low: low ?? null, best: best ?? null, high: high ?? null })
}
