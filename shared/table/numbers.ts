import type { Field } from '../model/fields.ts'
import { isEmpty, type Value } from '../model/value.ts'
import type { Codes, Column } from './column.ts'
import type { Page } from './page.ts'
import { rangeNumber } from './shown.ts'

/** The number by which each row of a page is sorted, compared and counted, by a code a row. */
export interface Numbers {
  readonly codes: Codes
  /** By code, equal ones among them: NO_NUMBER for a cell that is empty, OTHER for what is no number. Code 0 is unknown. */
  readonly numbers: Float64Array
}

export const NO_NUMBER = Number.NaN
/** No JSON number is it. */
export const OTHER = Number.POSITIVE_INFINITY

/** The number that a value stands for: of a range best, else low, else high. */
export function numberOf(value: Value): number {
  if (isEmpty(value)) return NO_NUMBER
  return typeof value === 'number' ? value : rangeNumber(value) ?? OTHER
}

/** The numbers of a page; null when no row of it has the field. A range is read from the codes of its parts, and no value made for it. */
export function numbersIn(page: Page, field: Field): Numbers | null {
  if (field.type === 'range' && field.parts) {
    const parts = field.parts.map((name) => page.column(name))
    return parts.every((part) => part === null) ? null : page.remember(`ranged ${field.parts.join(' ')}`, 0, () => rangeNumbers(page.rows, parts))
  }
  const column = page.column(field.name)
  return column && page.remember(`numbers ${field.name}`, 0, () => ({ codes: column.codes, numbers: Float64Array.from([NO_NUMBER, ...column.dict.map(numberOf)]) }))
}

function rangeNumbers(rows: number, [low, best, high]: readonly (Column | null | undefined)[]): Numbers {
  // Where all is known best, as in most tables, that is all there is to look at.
  if (best && !best.codes.includes(0) && best.dict.every((value) => typeof value === 'number')) {
    return { codes: best.codes, numbers: Float64Array.from([NO_NUMBER, ...best.dict as readonly number[]]) }
  }
  // Entries of one part after those of another, and last what stands for words alone.
  const numbers: number[] = [NO_NUMBER]
  const codes = new Uint32Array(rows)
  const entered = [best, low, high].map((part) => {
    const first = numbers.length - 1
    for (const value of part?.dict ?? []) numbers.push(typeof value === 'number' ? value : NO_NUMBER)
    return first
  })
  const words = numbers.push(OTHER) - 1
  for (const [n, part] of [best, low, high].entries()) {
    const first = entered[n] ?? 0
    if (!part) continue
    const own = part.codes
    for (let row = 0; row < rows; row += 1) {
      const code = own[row] ?? 0
      const before = codes[row] ?? 0
      // The first that is a number wins.
      if (code === 0 || (before !== 0 && before !== words)) continue
      codes[row] = Number.isNaN(numbers[first + code]) ? words : first + code
    }
  }
  return { codes: numbers.length <= 1 << 16 ? new Uint16Array(codes) : codes, numbers: Float64Array.from(numbers) }
}
