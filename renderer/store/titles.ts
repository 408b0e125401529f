import type { Kind } from '../../shared/model/records.ts'
import { titleOf } from '../../shared/model/title.ts'
import type { Value } from '../../shared/model/value.ts'
import { rowsHolding } from '../../shared/table/holding.ts'
import type { Records } from '../../shared/table/records.ts'
import { folded } from '../../shared/table/shown.ts'
import type { Titled } from './record-calls.ts'

/** The kinds that are looked for by what they are called, and the field that says it. */
const NAMED: readonly (readonly [Kind, string])[] = [['event', 'title'], ['source', 'title'], ['claim', 'text'], ['entity', 'name']]

/** Finds beyond this many are not weighed against each other: the words were too few to mean one record. */
const WEIGHED = 2_000

/** Records whose title holds all words, at most `limit` of a kind: those that begin with them first, short before long. */
export function recordsTitled(records: Records, words: string, limit: number): readonly Titled[] {
  const typed = folded(words.trim())
  const parts = typed.split(/\s+/u).filter((part) => part !== '')
  if (parts.length === 0) return []
  const { codebook, names } = records
  return NAMED.flatMap(([kind, field]) => {
    const table = records.tables[kind]
    const hidden = records.hidden(kind)
    const holds = (value: Value) => typeof value === 'string' && ((text) => parts.every((part) => text.includes(part)))(folded(value))
    const found = rowsHolding(table, field, holds).filter((row) => !hidden.has(row)).slice(0, WEIGHED)
      .map((row) => ({ row, text: folded(String(table.value(row, field))) }))
    const rank = (text: string) => (text.startsWith(typed) ? 0 : 1_000_000) + text.length
    return found.sort((a, b) => rank(a.text) - rank(b.text)).slice(0, limit)
      .map(({ row }) => ({ kind, id: table.idAt(row), title: titleOf(kind, table.at(row), codebook, names) }))
  })
}
