import type { Fields } from '../../model/value.ts'
import type { Rule, ValueRule } from '../tabular/mapping.ts'

/** Gives the column of a table that has one of these names, the first that is there; undefined when none is. */
export type FindColumn = (...names: readonly string[]) => string | undefined

/** Finds columns without regard to case and to what stands between words: `Event ID`, `EVENT_ID` and `eventId` are one name. */
export function columnFinder(columns: readonly string[]): FindColumn {
  const known = new Map<string, string>()
  for (const column of columns) if (!known.has(bare(column))) known.set(bare(column), column)
  return (...names) => {
    for (const name of names) {
      const column = known.get(bare(name))
      if (column !== undefined) return column
    }
    return undefined
  }
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A column by its name, or by its name and older ones. */
export type Names = string | readonly string[]

/**
 * How sure it is that columns are a dataset's: 0 when one of those that make it up is missing, else from 0.6 upwards by the
 * part of all of its columns that is there.
 */
export function likeness(columns: readonly string[], must: readonly Names[], all: readonly Names[]): number {
  const find = columnFinder(columns)
  const has = (names: Names): boolean => find(...namesOf(names)) !== undefined
  return must.every(has) ? 0.6 + 0.4 * (all.filter(has).length / all.length) : 0
}

function namesOf(names: Names): readonly string[] {
  return typeof names === 'string' ? [names] : names
}

/** Writes rules for the columns that a table has; for a column that it lacks there is none. */
export interface RuleWriter {
  readonly find: FindColumn
  value(from: Names, to: string, more?: Pick<ValueRule, 'unknown' | 'terms' | 'split' | 'prefix'>): readonly Rule[]
  lookup(from: Names, table: { readonly [cell: string]: Fields }): readonly Rule[]
  /** The first column alone when the table lacks the second. */
  interval(start: Names, end: Names, to: string): readonly Rule[]
  dateParts(year: Names, month: Names, day: Names, to: string): readonly Rule[]
}

export function ruleWriter(columns: readonly string[]): RuleWriter {
  const find = columnFinder(columns)
  const column = (names: Names): string | undefined => find(...namesOf(names))
  const writer: RuleWriter = {
    find,
    value(names, to, more = {}) {
      const from = column(names)
      return from === undefined ? [] : [{ how: 'value', from, to, ...more }]
    },
    lookup(names, table) {
      const from = column(names)
      return from === undefined ? [] : [{ how: 'lookup', from, table }]
    },
    interval(start, end, to) {
      const [from, until] = [column(start), column(end)]
      return from === undefined || until === undefined ? writer.value(start, to) : [{ how: 'interval', from: [from, until], to }]
    },
    dateParts(year, month, day, to) {
      const [y, m, d] = [column(year), column(month), column(day)]
      return y === undefined || m === undefined || d === undefined ? [] : [{ how: 'date-parts', from: [y, m, d], to }]
    },
  }
  return writer
}
