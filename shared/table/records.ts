import type { Diff } from '../change/change.ts'
import { DEFAULT_CODEBOOK } from '../model/codebook.ts'
import { CITED_FIELD, PROBLEMS_FIELD } from '../model/derived.ts'
import { fieldsOf } from '../model/describe.ts'
import { display, showRange, type Names, type Range } from '../model/display.ts'
import { parseEdtf } from '../model/edtf.ts'
import type { Field } from '../model/fields.ts'
import { mergedOf, NONE_MERGED, type Merged } from '../model/merged.ts'
import { CODEBOOK_ID, KINDS, MERGED_INTO, type AnyRecord, type Codebook, type Kind, type RecordOf } from '../model/records.ts'
import { namesFrom } from '../model/title.ts'
import { canonical, type Fields } from '../model/value.ts'
import type { Derived } from './derived.ts'
import { PAGE_ROWS, type Page } from './page.ts'
import { countFacets, type AskedFacet, type Facet, type FacetQuestion } from './facets.ts'
import type { Filter, Query } from './query.ts'
import { askedOfMerged, rowsOfMerged } from './same-entities.ts'
import type { Lens } from './shown.ts'
import { Table } from './table.ts'
import { usedValues, type UsedValue } from './used.ts'
import { NONE_HIDDEN, openView } from './view.ts'

/** Rows of one kind that a diff brought to life or took away, for views that are open. */
export interface Moved {
  readonly table: Table
  readonly added: readonly number[]
  readonly removed: boolean
}

/** All records of a project in memory, one table a kind, and how they are read. */
export class Records {
  readonly tables: Readonly<Record<Kind, Table>> = Object.fromEntries(KINDS.map((kind) => [kind, new Table()])) as Record<Kind, Table>
  #codebookStamp = 0
  #entityStamp = 0
  #eventStamp = 0
  #anyStamp = 0
  #foreignStamp = 0
  #merged: { readonly stamp: number; readonly merged: Merged } | null = null
  #hidden: { readonly stamp: number; readonly rows: ReadonlySet<number> } = { stamp: -1, rows: NONE_HIDDEN }
  #fields = new Map<Kind, { readonly stamp: number; readonly fields: readonly Field[]; readonly byName: Map<string, Field> }>()
  #cited: { readonly stamp: number; readonly events: Derived } = { stamp: -1, events: new Map() }
  /** The rules that the rows of a kind break, where someone keeps count of that. */
  problems: ((kind: Kind) => Derived) | null = null
  #intervals = new Map<string, ReturnType<Lens['interval']>>()

  get<K extends Kind>(kind: K, id: string): RecordOf[K] | null {
    return this.tables[kind].get(id) as RecordOf[K] | null
  }

  records<K extends Kind>(kind: K, rows: readonly number[]): readonly RecordOf[K][] {
    return rows.map((row) => this.tables[kind].at(row) as AnyRecord as unknown as RecordOf[K])
  }

  get codebook(): Codebook {
    return this.get('codebook', CODEBOOK_ID) ?? DEFAULT_CODEBOOK
  }

  /** What records are called where only their id is stored. */
  get names(): Names {
    return namesFrom((kind, id) => this.tables[kind].get(id) ?? undefined, this.codebook, this.merged)
  }

  /** The entities that stand for others now. */
  get merged(): Merged {
    if (this.#merged?.stamp !== this.#entityStamp) {
      const { entity } = this.tables
      const some = entity.rowsHolding('canonical', (value) => typeof value === 'string').length > 0
      this.#merged = { stamp: this.#entityStamp, merged: some ? mergedOf(this.records('entity', entity.liveRows())) : NONE_MERGED }
    }
    return this.#merged.merged
  }

  /** Rows that tables leave out: events that were merged into one that is there. The same set for as long as nothing about it changes. */
  hidden(kind: Kind): ReadonlySet<number> {
    if (kind !== 'event') return NONE_HIDDEN
    if (this.#hidden.stamp !== this.#eventStamp) {
      const rows = this.#mergedRows()
      const before = this.#hidden.rows
      this.#hidden = { stamp: this.#eventStamp, rows: rows.size === before.size && [...rows].every((row) => before.has(row)) ? before : rows }
    }
    return this.#hidden.rows
  }

  #mergedRows(): ReadonlySet<number> {
    const { event } = this.tables
    const rows = event.rowsHolding(MERGED_INTO, (value) => typeof value === 'string')
    if (rows.length === 0) return NONE_HIDDEN
    const marked = rows.map((row) => ({ id: event.idAt(row), canonical: event.value(row, MERGED_INTO), row }))
    const kept = marked.flatMap(({ canonical }) => (typeof canonical === 'string' && event.rowOf(canonical) !== -1 ? [{ id: canonical }] : []))
    const merged = mergedOf([...kept, ...marked])
    return new Set(marked.flatMap(({ id, row }) => (merged.has(id) ? [row] : [])))
  }

  /** Live rows that tables show, in order of entry. */
  shownRows(kind: Kind): readonly number[] {
    const hidden = this.hidden(kind)
    const live = this.tables[kind].liveRows()
    return hidden.size === 0 ? live : live.filter((row) => !hidden.has(row))
  }

  /** Rows whose fields hold the given values, entities under any id that stands for them. */
  rowsWhere(kind: Kind, where: Fields): readonly number[] {
    return rowsOfMerged(this.tables[kind], where, this.#holdsEntities(kind), this.merged)
  }

  /** The query as the tables are asked: for entities under any id that stands for them. */
  asked(kind: Kind, query: Query): Query {
    return { ...query, filter: query.filter && askedOfMerged(query.filter, this.#holdsEntities(kind), this.merged) }
  }

  /** The rows that a query finds, in its order. */
  found(kind: Kind, query: Query): readonly number[] {
    const hidden = query.merged === true ? NONE_HIDDEN : this.hidden(kind)
    return [...openView(this.tables[kind], this.lens(kind), this.asked(kind, query), hidden).rows]
  }

  /** What fields hold in the rows that meet all conditions but each field's own. */
  facets(kind: Kind, question: FacetQuestion, facets: readonly AskedFacet[]): readonly Facet[] {
    const holdsEntities = this.#holdsEntities(kind)
    const asked = <F extends Filter>(filter: F): F => askedOfMerged(filter, holdsEntities, this.merged) as F
    return countFacets(
      this.tables[kind], this.lens(kind),
      { ...question, filter: question.filter && asked(question.filter), conditions: question.conditions.map(asked) },
      question.merged === true ? NONE_HIDDEN : this.hidden(kind), facets,
      (field) => (holdsEntities(field) ? this.merged : NONE_MERGED),
    )
  }

  /** The values that a field of the rows shown holds; entities that were merged into one are one. */
  used(kind: Kind, field: string): readonly UsedValue[] {
    return usedValues(this.tables[kind], field, this.#holdsEntities(kind)(field) ? this.merged : NONE_MERGED, this.hidden(kind))
  }

  #holdsEntities(kind: Kind): (field: string) => boolean {
    const { byName } = this.#fieldsOf(kind, this.codebook)
    return (name) => { const type = byName.get(name)?.type; return type === 'entity' || type === 'entities' }
  }

  /** The diff with the rows of records whose ids have several; only such records name theirs. */
  placed(diff: Diff): Diff {
    const ends = new Map<Kind, number>()
    const next = (kind: Kind): number => {
      const end = ends.get(kind) ?? this.tables[kind].end
      ends.set(kind, end + 1)
      return end
    }
    const added = diff.added.map((whole) => {
      const { kind, id, fields } = whole
      const known = this.tables[kind].rowsOf(id).length > 0
      const row = this.tables[kind].deadRowOf(id, fields) ?? next(kind)
      return known ? { ...whole, row } : whole
    })
    const removed = diff.removed.map((whole) => {
      const table = this.tables[whole.kind]
      return table.rowsOf(whole.id).length > 1 ? { ...whole, row: table.rowOf(whole.id) } : whole
    })
    return { ...diff, added, removed }
  }

  /** Alters the tables. `pageOf` finds the pages that a bulk import wrote. */
  apply(diff: Diff, pageOf: (kind: Kind, page: number) => Page): ReadonlyMap<Kind, Moved> {
    const moved = new Map<Kind, { readonly table: Table; readonly added: number[]; removed: boolean }>()
    const movedOf = (kind: Kind) => {
      const known = moved.get(kind) ?? { table: this.tables[kind], added: [], removed: false }
      moved.set(kind, known)
      return known
    }
    for (const { kind, id } of diff.removed) { this.tables[kind].remove(id); movedOf(kind).removed = true }
    for (const { kind, id, fields, row } of diff.added) movedOf(kind).added.push(this.tables[kind].add(id, fields, row))
    for (const { kind, id, to } of diff.updated) { this.tables[kind].update(id, to); movedOf(kind) }
    for (const { kind, ids, columns } of diff.blocks) { this.tables[kind].setCells(ids, columns.map(({ field, to }) => ({ field, values: to }))); movedOf(kind) }
    for (const { kind, first, rows } of diff.pagesRemoved) { this.tables[kind].markRows(first * PAGE_ROWS, rows, 0); movedOf(kind).removed = true }
    for (const { kind, first, last, rows } of diff.pagesAdded) {
      const table = this.tables[kind]
      if (first < table.nextPage) table.markRows(first * PAGE_ROWS, rows, 1)
      else table.append(Array.from({ length: last - first + 1 }, (_, n) => pageOf(kind, first + n)))
      const { added } = movedOf(kind)
      for (let row = first * PAGE_ROWS; row < first * PAGE_ROWS + rows; row += 1) added.push(row)
    }
    this.#touched(moved)
    return moved
  }

  #touched(kinds: ReadonlyMap<Kind, unknown>): void {
    if (kinds.has('codebook')) this.#codebookStamp += 1
    if (kinds.has('entity')) this.#entityStamp += 1
    if (kinds.has('event')) this.#eventStamp += 1
    this.#anyStamp += 1
  }

  /** A number that differs whenever queries may mean something else: with other fields, terms or entities. */
  get namesStamp(): number {
    return this.#codebookStamp * 2 ** 24 + this.#entityStamp
  }

  /** How the tables of a kind are read now. */
  lens(kind: Kind): Lens {
    return this.#lens(kind, this.codebook, this.#fieldsOf(kind, this.codebook))
  }

  /** How events would be read with another codebook. What is made of their columns for it serves no other lens. */
  eventsWith(codebook: Codebook): Lens {
    const { fields } = codebook
    const lens = this.#lens('event', codebook, { fields, byName: new Map(fields.map((field) => [field.name, field])) })
    const stamp = (this.#foreignStamp -= 1)
    return { ...lens, stamp: () => stamp }
  }

  #lens(kind: Kind, codebook: Codebook, { fields, byName }: { readonly fields: readonly Field[]; readonly byName: ReadonlyMap<string, Field> }): Lens {
    const names = codebook === this.codebook ? this.names : namesFrom((of, id) => this.tables[of].get(id) ?? undefined, codebook, this.merged)
    return {
      fields,
      field: (name) => byName.get(name) ?? { name, label: name, type: 'text', group: 'record' },
      show: (value, field) => {
        if (!byName.has(field.name)) return plain(value)
        return field.type === 'range' ? showRange(value as unknown as Range) : display(value, field, codebook, names)
      },
      interval: (edtf) => this.#interval(edtf),
      derived: (name) => {
        if (name === CITED_FIELD && kind === 'event') return this.#citing()
        return name === PROBLEMS_FIELD ? this.problems?.(kind) ?? new Map() : null
      },
      stamp: ({ type }) => {
        if (type === 'entity' || type === 'entities') return this.#codebookStamp * 2 ** 24 + this.#entityStamp
        if (type === 'ref' || type === 'json') return this.#codebookStamp * 2 ** 24 + this.#anyStamp
        return this.#codebookStamp
      },
    }
  }

  /** Which events cite words. */
  #citing(): Derived {
    if (this.#cited.stamp === this.#anyStamp) return this.#cited.events
    const { event } = this.tables
    const cited = new Uint8Array(event.end)
    for (const { value } of this.used('evidence', 'event')) {
      const row = typeof value === 'string' ? event.rowOf(value) : -1
      if (row !== -1) cited[row] = 1
    }
    const events: Derived = new Map([[true, cited], [false, cited.map((bit) => 1 - bit)]])
    this.#cited = { stamp: this.#anyStamp, events }
    return events
  }

  #fieldsOf(kind: Kind, codebook: Codebook) {
    const known = this.#fields.get(kind)
    if (known?.stamp === this.#codebookStamp) return known
    const fields = fieldsOf(kind, codebook)
    const described = { stamp: this.#codebookStamp, fields, byName: new Map(fields.map((field) => [field.name, field])) }
    this.#fields.set(kind, described)
    return described
  }

  #interval(edtf: string): ReturnType<Lens['interval']> {
    // Whole days are nearly all of a large table: reading one is faster than finding it again.
    const day = wholeDay(edtf)
    if (day !== null) return { earliest: day, latest: day }
    const known = this.#intervals.get(edtf)
    if (known !== undefined) return known
    const interval = intervalOf(edtf)
    this.#intervals.set(edtf, interval)
    return interval
  }
}

/** What a cell of an undescribed column shows. */
function plain(value: Parameters<Lens['show']>[0]): string {
  if (value === null) return ''
  return typeof value === 'object' ? canonical(value) : String(value)
}

function intervalOf(edtf: string): ReturnType<Lens['interval']> {
  const parsed = parseEdtf(edtf)
  if (!parsed.ok) return null
  return {
    earliest: parsed.earliest === null ? null : dayNumber(parsed.earliest),
    latest: parsed.latest === null ? null : dayNumber(parsed.latest),
  }
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Days since 1970-01-01 of a day of the form 2024-01-28; null when it is none. */
function wholeDay(iso: string): number | null {
  if (iso.length !== 10 || iso.charCodeAt(4) !== 0x2d || iso.charCodeAt(7) !== 0x2d) return null
  const year = digits(iso, 0, 4)
  const month = digits(iso, 5, 7)
  const day = digits(iso, 8, 10)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (!(day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0))) return null
  // Counted from 1 March of the year 0, so that a leap day is the last day of its year.
  const since = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  return since * 365 + Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400) + Math.floor((153 * months + 2) / 5) + day - 719_469
}

/** The number that digits from one place to another say; NaN when they are none. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** Days since 1970-01-01 of an ISO day; null when it is none. Years of any length and sign are read. */
function dayNumber(iso: string): number | null {
  const parts = /^([+-]?\d+)-(\d{2})-(\d{2})$/.exec(iso)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 ? Math.round(date.getTime() / 86_400_000) : null
}
