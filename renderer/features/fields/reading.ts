import type { Figures } from '../../../shared/model/typed.ts'
import type { Value } from '../../../shared/model/value.ts'

/** The figures of a range field's value; anything that is no number is unknown. */
export function figuresOf(value: Value): Figures {
  const at = (index: number): number | null => {
    const figure: unknown = Array.isArray(value) ? value[index] : null
    return typeof figure === 'number' ? figure : null
  }
  return [at(0), at(1), at(2)]
}

/** A stored number or text as it stands in an input. */
export function writeText(value: Value): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** The texts of a list value; a lone text counts as a list of one. */
export function textsOf(value: Value): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
