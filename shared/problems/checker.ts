import type { Diff } from '../change/change.ts'
import { fieldsOf } from '../model/describe.ts'
import { KINDS, type AnyRecord, type Kind } from '../model/records.ts'
import { rulesOf, type RuleId } from '../model/rules.ts'
import { PAGE_ROWS, PAGE_SHIFT } from '../table/page.ts'
import type { Records } from '../table/records.ts'
import type { Boundaries } from './boundaries.ts'
import { rulesAtHand } from './codebook-rules.ts'
import { dependents, editedPages, renamesEntities } from './dependents.ts'
import { rulesInPage } from './event-page.ts'
import { createEvidenceIndex } from './evidence-index.ts'
import { findIn, type Found } from './find.ts'
import { surroundingsIn, type Surroundings } from './surroundings.ts'
import { Tally } from './tally.ts'

export interface FoundIn extends Found {
  readonly kind: Kind
  readonly record: AnyRecord
}

/** How often each rule is broken, and how much of the project has been looked at. */
export interface ProblemCounts {
  readonly rules: { readonly [rule in RuleId]?: { readonly [kind in Kind]?: number } }
  /** Pages that are checked and pages to check; null when all are checked. */
  readonly checking: { readonly done: number; readonly total: number } | null
  /** Grows whenever something is found or gone. */
  readonly stamp: number
}

/** Keeps count of what breaks a rule in a project while it is edited: checks everything once, then what a change touches. */
export interface Checker {
  /** Checks everything anew. */
  restart(): void
  /** Takes note of a change that the tables hold already. */
  follow(diff: Diff): void
  useBoundaries(boundaries: Boundaries): void
  /** Works until `now` answers `until` or later, but always does some; false when nothing is left to check. */
  work(until: number, now: () => number): boolean
  /** True when every row that a change touched is checked; what is checked for the first time may still be under way. */
  caughtUp(): boolean
  /** Grows whenever the counts change. */
  readonly stamp: number
  counts(): ProblemCounts
  /** For each rule that some record of the kind breaks the rows that break it, one byte a row. */
  broken(kind: Kind): ReadonlyMap<RuleId, Uint8Array>
  /** Findings of a rule by position, `end` excluded, in the order of the kinds and their rows; of one kind when it is named. */
  found(rule: RuleId, start: number, end: number, only?: Kind): readonly FoundIn[]
  /** What the rules look at now, besides the record that is checked. */
  around(): Surroundings
  /** What is wrong in one record now; nothing for one that is not there. */
  foundIn(kind: Kind, id: string): readonly Found[]
}

/** What is found is only counted; the sentences are made again when they are asked for, which keeps a big table's count small. */
export function createChecker(records: Records, today: () => string): Checker {
  const tallies = new Map<Kind, Tally>()
  let boundaries: Boundaries | null = null
  let evidence = createEvidenceIndex(records)
  /** Rows that a change touched. */
  let touched = new Map<Kind, Set<number>>()
  /** Pages that are looked at whole: at first all, later those that a bulk edit altered. */
  let sweep: { readonly kind: Kind; readonly page: number }[] = []
  let swept = { done: 0, total: 0 }
  /** The page that is being looked at. What was made of its columns holds until something changes. */
  let under: { readonly row: number; readonly rules: ReturnType<typeof rulesInPage> | null } | null = null
  let stamp = 0
  /** What the rules of the codebook asked when all was last looked at. */
  let asked = ''

  const around = (): Surroundings => surroundingsIn(records, { today: today(), boundaries, rowsOf: evidence.rowsOf })
  const tallyOf = (kind: Kind): Tally => {
    const tally = tallies.get(kind) ?? new Tally()
    tallies.set(kind, tally)
    return tally
  }
  const put = (kind: Kind, row: number, found: readonly RuleId[]): void => { if (tallyOf(kind).set(row, found)) stamp += 1 }
  const checkRow = (kind: Kind, row: number, seen: Surroundings): void => {
    const table = records.tables[kind]
    put(kind, row, table.alive[row] === 1 ? findIn(kind, recordAt(records, kind, row), seen).map(({ rule }) => rule) : [])
  }

  // What was counted stays until it is counted anew, so that the figures do not drop to nothing meanwhile.
  function restart(): void {
    under = null
    asked = rulesAtHand(records).key
    evidence = createEvidenceIndex(records)
    touched = new Map()
    sweep = KINDS.flatMap((kind) => Array.from({ length: Math.ceil(records.tables[kind].end / PAGE_ROWS) }, (_, page) => ({ kind, page })))
    swept = { done: 0, total: sweep.length }
    stamp += 1
  }

  /** Adds pages to those that are to be looked at whole. */
  function lookAt(kind: Kind, pages: Iterable<number>): void {
    const waiting = new Set(sweep.slice(swept.done).filter((one) => one.kind === kind).map(({ page }) => page))
    sweep = [...sweep, ...[...pages].filter((page) => !waiting.has(page)).map((page) => ({ kind, page }))]
    swept = { ...swept, total: sweep.length }
  }

  /** What entities are called may decide which events a rule of the codebook is for, and whether it can be asked at all. */
  function followRules(diff: Diff): void {
    const rules = rulesAtHand(records)
    if (rules.key === asked && !(rules.looksAtNames && renamesEntities(diff))) return
    asked = rules.key
    for (const kind of ['event', 'codebook'] as const) lookAt(kind, Array.from({ length: Math.ceil(records.tables[kind].end / PAGE_ROWS) }, (_, page) => page))
  }

  /** Goes on with a page from the row that was reached; answers whether it is done. */
  function checkPage({ kind, page: number }: { readonly kind: Kind; readonly page: number }, until: number, now: () => number): boolean {
    const table = records.tables[kind]
    const page = table.pages[number]
    const first = number << PAGE_SHIFT
    const seen = around()
    under ??= { row: first, rules: kind === 'event' && page ? rulesInPage(page, seen) : null }
    const { rules } = under
    const end = Math.min(first + PAGE_ROWS, table.end)
    for (let { row } = under; row < end; row += 1) {
      if (table.alive[row] !== 1) put(kind, row, [])
      else if (rules && !table.overlay.has(row) && evidence.rowsOf(table.idAt(row)).length === 0) put(kind, row, rules(row - first))
      else checkRow(kind, row, seen)
      if ((row & 63) === 63 && now() >= until) {
        under = { row: row + 1, rules }
        return row + 1 >= end
      }
    }
    return true
  }

  return {
    restart,
    follow(diff) {
      under = null
      const rows = dependents(diff, records, evidence.eventOf)
      if (rows === null) {
        restart()
        return
      }
      for (const row of rows.get('evidence') ?? []) evidence.look(row)
      for (const [kind, more] of rows) {
        const known = touched.get(kind)
        if (known) for (const row of more) known.add(row)
        else touched.set(kind, new Set(more))
      }
      lookAt('event', editedPages(diff, records))
      followRules(diff)
    },
    useBoundaries(loaded) {
      if (boundaries === loaded) return
      boundaries = loaded
      restart()
    },
    work(until, now) {
      for (const [kind, rows] of touched) {
        const seen = around()
        for (const row of rows) {
          rows.delete(row)
          checkRow(kind, row, seen)
          if (now() >= until) return true
        }
        touched.delete(kind)
      }
      for (let next = sweep[swept.done]; next; next = sweep[swept.done]) {
        if (checkPage(next, until, now)) {
          under = null
          swept = { ...swept, done: swept.done + 1 }
        }
        if (now() >= until) break
      }
      if (swept.done < swept.total) return true
      sweep = []
      swept = { done: 0, total: 0 }
      return false
    },
    caughtUp: () => touched.size === 0,
    get stamp() { return stamp },
    broken: (kind) => tallyOf(kind).broken(),
    counts() {
      const rules: { [rule in RuleId]?: { [kind in Kind]?: number } } = {}
      for (const [kind, tally] of tallies) {
        for (const { id } of rulesOf(records.codebook)) if (tally.total(id) > 0) rules[id] = { ...rules[id], [kind]: tally.total(id) }
      }
      return { rules, checking: swept.total > 0 ? swept : null, stamp }
    },
    found(rule, start, end, only) {
      const found: FoundIn[] = []
      const seen = around()
      let before = 0
      for (const kind of only ? [only] : KINDS) {
        const tally = tallies.get(kind)
        const total = tally?.total(rule) ?? 0
        const wanted = end - start - found.length
        if (tally && total > 0 && before + total > start && wanted > 0) {
          const from = Math.max(0, start - before)
          const { rows, skip } = tally.rows(rule, from, from + wanted)
          const here = rows.filter((row) => records.tables[kind].alive[row] === 1).flatMap((row) => {
            const record = records.tables[kind].at(row)
            return findIn(kind, record, seen).filter((one) => one.rule === rule).map((one): FoundIn => ({ ...one, kind, record }))
          })
          found.push(...here.slice(skip, skip + wanted))
        }
        before += total
      }
      return found
    },
    around,
    foundIn(kind, id) {
      const record = records.tables[kind].get(id)
      return record ? findIn(kind, record, around()) : []
    },
  }
}

/** A record with its described fields alone: what an import kept of a row's raw cells breaks no rule. */
function recordAt(records: Records, kind: Kind, row: number): AnyRecord {
  const table = records.tables[kind]
  const edited = table.overlay.get(row)
  if (edited) return edited
  const values = fieldsOf(kind, records.codebook).flatMap(({ name }) => { const value = table.value(row, name); return value === null ? [] : [[name, value] as const] })
  return { ...Object.fromEntries(values), id: table.idAt(row) }
}

/** Findings of some rules, of all kinds unless one is named. */
export function countOf({ rules }: ProblemCounts, ids: readonly RuleId[], only?: Kind): number {
  return ids.reduce((sum, id) => Object.entries(rules[id] ?? {}).reduce((all, [kind, count]) => all + (only === undefined || kind === only ? count : 0), sum), 0)
}
