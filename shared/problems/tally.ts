import type { RuleId } from '../model/rules.ts'

/** How often each rule is broken in each row of one table. */
export class Tally {
  readonly #rows = new Map<RuleId, Uint16Array>()
  readonly #totals = new Map<RuleId, number>()

  /** Findings of a rule in all rows. */
  total(rule: RuleId): number {
    return this.#totals.get(rule) ?? 0
  }

  /** Puts what was found in a row in place of what was found there before. Answers whether that is anything else. */
  set(row: number, found: readonly RuleId[]): boolean {
    let changed = false
    for (const [rule, counts] of this.#rows) {
      const before = counts[row] ?? 0
      if (before === 0) continue
      const now = occurrences(found, rule)
      if (now === before) continue
      counts[row] = now
      this.#totals.set(rule, this.total(rule) + now - before)
      changed = true
    }
    for (const rule of found) {
      const counts = this.#countsFor(rule, row)
      if (counts[row] !== 0) continue
      const now = occurrences(found, rule)
      counts[row] = now
      this.#totals.set(rule, this.total(rule) + now)
      changed = true
    }
    return changed
  }

  /** The rows that hold findings `start` to `end` of a rule, in order, and how many findings of the first come before `start`. */
  rows(rule: RuleId, start: number, end: number): { readonly rows: readonly number[]; readonly skip: number } {
    const counts = this.#rows.get(rule)
    const rows: number[] = []
    let skip = 0
    if (!counts || start >= this.total(rule)) return { rows, skip }
    for (let row = 0, seen = 0; row < counts.length && seen < end; row += 1) {
      const here = counts[row] ?? 0
      if (here === 0) continue
      if (seen + here > start) {
        if (rows.length === 0) skip = start - seen
        rows.push(row)
      }
      seen += here
    }
    return { rows, skip }
  }

  /** For each rule that is broken somewhere the rows that break it, one byte a row. */
  broken(): ReadonlyMap<RuleId, Uint8Array> {
    return new Map([...this.#rows].filter(([rule]) => this.total(rule) > 0).map(([rule, counts]) => [rule, Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0))]))
  }

  #countsFor(rule: RuleId, row: number): Uint16Array {
    const known = this.#rows.get(rule)
    if (known && row < known.length) return known
    const longer = new Uint16Array(Math.max(row + 1, (known?.length ?? 512) * 2))
    if (known) longer.set(known)
    this.#rows.set(rule, longer)
    return longer
  }
}

function occurrences(found: readonly RuleId[], rule: RuleId): number {
  let count = 0
  for (const one of found) if (one === rule) count += 1
  return count
}
