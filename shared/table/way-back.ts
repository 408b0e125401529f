import { blocksOf, patchAt, patchesOf } from '../change/blocks.ts'
import type { Diff, PageRange, Patch, Whole } from '../change/change.ts'
import { diffOf } from '../change/diff.ts'
import type { Kind, Ref } from '../model/records.ts'
import { sameValue, type Fields, type Value } from '../model/value.ts'
import { PAGE_ROWS, PAGE_SHIFT } from './page.ts'
import type { Records } from './records.ts'

/** What a record was, as far as the changes gone through so far tell. */
interface Was {
  /** The row that it was in. */
  readonly row: number
  readonly alive: boolean
  /** All that it held, when that is known; else it held what its row holds, but for `cells`. */
  readonly whole: Fields | null
  readonly cells: Fields
}

interface Pages {
  readonly rows: number
  readonly alive: boolean
}

/**
 * The way back to how the records were at some point of the log: go through the changes after it, newest first, then ask for
 * the one diff that takes all of them back. Whole pages come and go as pages for as long as all of their rows do; what a row
 * holds stays with it when its page goes, so that it need not be kept anywhere else.
 *
 * Nothing may be written between the first `pass` and `diff`.
 */
export class WayBack {
  readonly #records = new Map<Kind, Map<string, Was>>()
  readonly #pages = new Map<Kind, Map<number, Pages>>()

  constructor(private readonly now: Records) {}

  /** Goes back over one change. */
  pass(change: Diff): void {
    for (const range of change.pagesAdded) this.#passPages(range, false)
    for (const range of change.pagesRemoved) this.#passPages(range, true)
    for (const block of change.blocks) for (let n = 0; n < block.ids.length; n += 1) this.#passPatch(patchAt(block, n))
    for (const patch of change.updated) this.#passPatch(patch)
    // What it held then its row held before, in case pages brought that row.
    for (const whole of change.added) this.#set(whole, { row: this.#rowOf(whole), alive: false, whole: whole.fields, cells: {} })
    for (const whole of change.removed) this.#set(whole, { row: this.#rowOf(whole), alive: true, whole: whole.fields, cells: {} })
  }

  /** What makes the records as they were. */
  diff(): Diff {
    const pages = this.#wholePages()
    return { ...this.#differing(), ...pages }
  }

  #of(kind: Kind): Map<string, Was> {
    const known = this.#records.get(kind)
    if (known) return known
    const made = new Map<string, Was>()
    this.#records.set(kind, made)
    return made
  }

  #rowOf({ kind, id, row }: Whole): number {
    return row ?? this.now.tables[kind].rowsOf(id)[0] ?? -1
  }

  #was({ kind, id }: Ref): Was {
    const known = this.#records.get(kind)?.get(id)
    if (known) return known
    const table = this.now.tables[kind]
    const pages = this.#pages.get(kind)
    // Of several rows the one whose pages were there.
    const row = table.rowsOf(id).find((each) => pages?.get(each >>> PAGE_SHIFT)?.alive === true) ?? table.lastRowOf(id)
    const alive = pages?.get(row >>> PAGE_SHIFT)?.alive ?? table.rowOf(id) !== -1
    return { row, alive, whole: null, cells: {} }
  }

  #set({ kind, id }: Ref, was: Was): void {
    this.#of(kind).set(id, was)
  }

  #passPatch(patch: Patch): void {
    const was = this.#was(patch)
    this.#set(patch, was.whole ? { ...was, whole: { ...was.whole, ...patch.from } } : { ...was, cells: { ...was.cells, ...patch.from } })
  }

  #passPages({ kind, first, last, rows }: PageRange, alive: boolean): void {
    const table = this.now.tables[kind]
    const pages = this.#pages.get(kind) ?? new Map<number, Pages>()
    this.#pages.set(kind, pages)
    for (let page = first; page <= last; page += 1) pages.set(page, { alive, rows: Math.min(PAGE_ROWS, rows - (page - first) * PAGE_ROWS) })
    for (const [id, was] of this.#records.get(kind) ?? []) {
      const row = table.rowsOf(id).find((each) => each >= first * PAGE_ROWS && each < first * PAGE_ROWS + rows)
      if (row === undefined) continue
      // What was done to another row of the same id since then is no matter of this one.
      this.#set({ kind, id }, row === was.row ? { ...was, alive } : { row, alive, whole: null, cells: {} })
    }
  }

  /** Pages that come or go whole; the records of the others are entered one by one. */
  #wholePages(): Pick<Diff, 'pagesAdded' | 'pagesRemoved'> {
    const pagesAdded: PageRange[] = []
    const pagesRemoved: PageRange[] = []
    for (const [kind, pages] of this.#pages) {
      const inOrder = [...pages].sort(([a], [b]) => a - b)
      // First those that come back: a record that does so in another row than its present one is then not taken away with that.
      for (const [page, { alive, rows }] of inOrder) if (alive && this.#goesWhole(kind, page, rows, 1)) extend(pagesAdded, kind, page, rows)
      for (const [page, { alive, rows }] of inOrder) if (!alive && this.#goesWhole(kind, page, rows, 0)) extend(pagesRemoved, kind, page, rows)
    }
    return { pagesAdded, pagesRemoved }
  }

  /** True when all rows of the page become what is asked by the page alone; otherwise its records are entered. */
  #goesWhole(kind: Kind, page: number, rows: number, alive: 0 | 1): boolean {
    const table = this.now.tables[kind]
    const own = this.#of(kind)
    const start = page * PAGE_ROWS
    const ids = Array.from({ length: rows }, (_, n) => table.idAt(start + n))
    const uniform = ids.every((id, n) => table.alive[start + n] !== alive && !own.has(id) && (alive === 0 || table.rowOf(id) === -1))
    if (uniform) return true
    ids.forEach((id, n) => {
      if (!own.has(id)) own.set(id, { row: start + n, alive: alive === 1, whole: null, cells: {} })
    })
    return false
  }

  #differing(): Diff {
    const put: Whole[] = []
    const remove: Ref[] = []
    const patches: Patch[] = []
    for (const [kind, records] of this.#records) {
      const table = this.now.tables[kind]
      for (const [id, { row, alive, whole, cells }] of records) {
        const live = table.rowOf(id)
        if (!alive) {
          if (live !== -1) remove.push({ kind, id })
        } else if (whole === null && live === row && live !== -1) {
          // By far the most: no record need be made for it.
          const names = Object.keys(cells).filter((name) => !sameValue(table.value(row, name), cells[name]))
          if (names.length > 0) patches.push({ kind, id, from: fieldsOf(names, (name) => table.value(row, name)), to: fieldsOf(names, (name) => cells[name] ?? null) })
        } else {
          const now = live === -1 ? {} : table.at(live)
          const { id: _, ...held } = whole ? { id, ...whole } : { ...table.at(row), id }
          put.push({ kind, id, fields: { ...fieldsOf(Object.keys(now), () => null), ...held, ...cells } as Fields })
        }
      }
    }
    const diff = diffOf({ put, remove }, (kind, id) => this.now.tables[kind].get(id))
    return { ...diff, ...blocksOf([...diff.updated, ...diff.blocks.flatMap(patchesOf), ...patches]) }
  }
}

function fieldsOf(names: readonly string[], valueOf: (name: string) => Value): Fields {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]))
}

/** Joins a page to the range before it when it follows on a full page. */
function extend(ranges: PageRange[], kind: Kind, page: number, rows: number): void {
  const before = ranges.at(-1)
  if (before?.kind === kind && before.last === page - 1 && before.rows === (page - before.first) * PAGE_ROWS) {
    ranges[ranges.length - 1] = { ...before, last: page, rows: before.rows + rows }
  } else ranges.push({ kind, first: page, last: page, rows })
}
