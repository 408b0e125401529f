import { parseEdtf } from './edtf.ts'

/** Days from and to, both included; null is open. Or a sentence that says what of it cannot be read. */
export type ReadPeriod =
  | { readonly ok: true; readonly from: string | null; readonly to: string | null }
  | { readonly ok: false; readonly message: string }

/** Reads the two ends that a person wrote as EDTF; empty is open, and a month or a year counts from its first day to its last. */
export function readPeriod(from: string, to: string): ReadPeriod {
  const [first, last] = [from.trim(), to.trim()].map((text) => (text === '' ? null : parseEdtf(text)))
  if (first && !first.ok) return first
  if (last && !last.ok) return last
  const [begin, end] = [first?.earliest ?? null, last?.latest ?? null]
  if (begin !== null && end !== null && begin > end) return { ok: false, message: `${begin} is after ${end}.` }
  return { ok: true, from: begin, to: end }
}
