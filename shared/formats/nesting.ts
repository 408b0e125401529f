import { refuse } from '../contract/result.ts'

/** Deepest nesting that a record may have; ours have four. */
const DEEPEST = 32

/**
 * Refuses (`bad-file`) what could harm a program that walks through or copies JSON that came in: nesting beyond `deepest` levels,
 * and a member named `__proto__`.
 * @param what the thing in words, as a sentence starts with it: "A record"
 */
export function checkNesting(value: unknown, what: string, place: () => string, deepest = DEEPEST): void {
  walk(value, 0)

  function walk(member: unknown, depth: number): void {
    if (typeof member !== 'object' || member === null) return
    if (depth > deepest) refuse('bad-file', `${what} is nested more than ${deepest} levels deep.`, place())
    if (Object.hasOwn(member, '__proto__')) refuse('bad-file', `${what} has a member named "__proto__", which is not allowed.`, place())
    for (const one of Array.isArray(member) ? member : Object.values(member)) walk(one, depth + 1)
  }
}
