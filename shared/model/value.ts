/**
 * What a field of a record can hold: plain JSON. `null` and an absent field mean the same: unknown.
 * Unknown is not zero and not the empty string.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [name: string]: Value }

/** The fields of a record without its id. */
export type Fields = { readonly [field: string]: Value }

/** Equality by content; an absent value equals `null`; object keys are compared without regard to order. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null)
  if (typeof a !== 'object' || typeof b !== 'object') return false
  return canonical(a) === canonical(b)
}

/** JSON text with object keys in code-unit order and absent (`null`) members left out: equal values give equal text. */
export function canonical(value: Value): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value)
    .filter((name) => value[name] !== null && value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] as Value)}`)
  return `{${members.join(',')}}`
}

/** `Array.isArray` that keeps the readonly element type. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** True for what a person would call an empty cell: unknown, an empty string or an empty list. */
export function isEmpty(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '' || (isList(value) && value.length === 0)
}
