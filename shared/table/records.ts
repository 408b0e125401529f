import type { Diff } from '../change/change.ts'
import { DEFAULT_CODEBOOK } from '../model/codebook.ts'
import { CITED_FIELD, PROBLEMS_FIELD } from '../model/derived.ts'
import { fieldsOf } from '../model/describe.ts'
import type { Names } from '../model/display.ts'
import { mergedOf, NONE_MERGED, type Merged } from '../model/merged.ts'
import { CODEBOOK_ID, KINDS, type AnyRecord, type Codebook, type Kind, type RecordOf } from '../model/records.ts'
import { namesFrom } from '../model/title.ts'
import type { Fields } from '../model/value.ts'
import { applied, type Moved, type PageOf } from './apply.ts'
import type { Derived } from './derived.ts'
import { describedBy, wordsOf, type Described } from './described.ts'
import { countFacets, type AskedFacet, type Facet, type FacetQuestion } from './facets.ts'
import { rowsHolding } from './holding.ts'
import { createIntervals } from './interval.ts'
import { mergedEvents } from './merged-events.ts'
import type { Filter, Query } from './query.ts'
import { askedOfMerged, rowsOfMerged } from './same-entities.ts'
import type { Lens } from './shown.ts'
import { Table } from './table.ts'
import { usedValues, type UsedValue } from './used.ts'
import { NONE_HIDDEN, openView } from './view.ts'

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
  #fields = new Map<Kind, { readonly stamp: number; readonly described: Described }>()
  #cited: { readonly stamp: number; readonly events: Derived } = { stamp: -1, events: new Map() }
  /** The rules that the rows of a kind break, where someone keeps count of that. */
  problems: ((kind: Kind) => Derived) | null = null
  readonly #interval = createIntervals()

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
      const some = rowsHolding(entity, 'canonical', (value) => typeof value === 'string').length > 0
      this.#merged = { stamp: this.#entityStamp, merged: some ? mergedOf(this.records('entity', entity.liveRows())) : NONE_MERGED }
    }
    return this.#merged.merged
  }

  /** Rows that tables leave out: events that were merged into one that is there. The same set for as long as nothing about it changes. */
  hidden(kind: Kind): ReadonlySet<number> {
    if (kind !== 'event') return NONE_HIDDEN
    if (this.#hidden.stamp !== this.#eventStamp) {
      const rows = mergedEvents(this.tables.event)
      const before = this.#hidden.rows
      this.#hidden = { stamp: this.#eventStamp, rows: rows.size === before.size && [...rows].every((row) => before.has(row)) ? before : rows }
    }
    return this.#hidden.rows
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
    const { byName } = this.#described(kind)
    return (name) => { const type = byName.get(name)?.type; return type === 'entity' || type === 'entities' }
  }

  /** Alters the tables, see apply.ts. */
  apply(diff: Diff, pageOf: PageOf): ReadonlyMap<Kind, Moved> {
    const moved = applied(this.tables, diff, pageOf)
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
    return this.#lens(kind, this.codebook, this.#described(kind))
  }

  /** How events would be read with another codebook. What is made of their columns for it serves no other lens. */
  eventsWith(codebook: Codebook): Lens {
    const lens = this.#lens('event', codebook, describedBy(codebook.fields))
    const stamp = (this.#foreignStamp -= 1)
    return { ...lens, stamp: () => stamp }
  }

  #lens(kind: Kind, codebook: Codebook, described: Described): Lens {
    const names = codebook === this.codebook ? this.names : namesFrom((of, id) => this.tables[of].get(id) ?? undefined, codebook, this.merged)
    const { fields, field, show } = wordsOf(described, codebook, names)
    return {
      fields,
      field,
      show,
      interval: this.#interval,
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

  #described(kind: Kind): Described {
    const known = this.#fields.get(kind)
    if (known?.stamp === this.#codebookStamp) return known.described
    const described = describedBy(fieldsOf(kind, this.codebook))
    this.#fields.set(kind, { stamp: this.#codebookStamp, described })
    return described
  }
}
