import { splitList } from '../../../shared/formats/csv/cells.ts'
import { entityNames } from '../../../shared/formats/csv/entity-names.ts'
import type { LookupRule, ValueRule } from '../../../shared/formats/tabular/mapping.ts'
import { fold, readCell } from '../../../shared/formats/tabular/read-cell.ts'
import type { RawRow } from '../../../shared/formats/tabular/rows.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { termOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import type { Fields, Value } from '../../../shared/model/value.ts'
import { isEmpty } from '../../../shared/model/value.ts'

/** As many cells of the file as a crosswalk lists; more would be a vocabulary of its own. */
const MOST = 60

/**
 * The cells that a crosswalk of a column lists: those that stand in the file first, as it spells them where the crosswalk does
 * not, then its others.
 * @param items reads a cell into what the crosswalk is asked for
 */
export function crosswalkCells(own: readonly string[], rows: readonly RawRow[], column: number, items: (cell: string) => readonly string[]): readonly string[] {
  const spelt = new Map(own.map((cell) => [fold(cell), cell]))
  const listed = new Map<string, string>()
  for (const { cells } of rows) {
    for (const item of items(cells[column] ?? '')) {
      const key = fold(item)
      if (key !== '' && !listed.has(key) && listed.size < MOST) listed.set(key, spelt.get(key) ?? item.trim())
    }
  }
  return [...listed.values(), ...own.filter((cell) => listed.get(fold(cell)) !== cell)]
}

/** What a cell of a list or of one term is asked for as. */
export function itemsOf(cell: string, list: boolean, split: string | undefined): readonly string[] {
  if (!list || split === '') return [cell]
  return split === undefined ? splitList(cell) : cell.split(split)
}

/** The label of the term that a cell is read as where no crosswalk says another; null when it names none. */
export function termByName(cell: string, field: Field, codebook: Codebook): string | null {
  // Terms know neither dates nor entities.
  const { value } = readCell(cell, { ...field, type: 'term' }, { codebook, dates: 'day-first', decimal: '.', entities: entityNames([]) })
  return typeof value === 'string' ? (termOf(field.vocabulary, value, codebook)?.label ?? null) : null
}

/** The rule with a cell meaning another term; null takes the cell out, so that it is read as usual. */
export function withTerm(rule: ValueRule, cell: string, term: string | null): ValueRule {
  const terms = replaced(rule.terms ?? {}, cell, term)
  const { terms: _, ...rest } = rule
  return Object.keys(terms).length === 0 ? rest : { ...rest, terms }
}

/** The rule with a cell giving a field another value; a cell that gives nothing any more is taken out. */
export function withValue(rule: LookupRule, cell: string, field: string, value: Value): LookupRule {
  const before = rule.table[cell] ?? {}
  const after: Fields = { ...Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)), ...(isEmpty(value) ? {} : { [field]: value }) }
  return { ...rule, table: replaced(rule.table, cell, Object.keys(after).length === 0 ? null : after) }
}

function replaced<T>(table: { readonly [cell: string]: T }, cell: string, value: T | null): { readonly [cell: string]: T } {
  if (value !== null && Object.hasOwn(table, cell)) return { ...table, [cell]: value }
  const others = Object.entries(table).filter(([own]) => own !== cell)
  return Object.fromEntries(value === null ? others : [...others, [cell, value]])
}
