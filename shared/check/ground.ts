import { titleOf } from '../model/title.ts'
import type { Meaning } from '../query/meaning.ts'
import { scopeOf } from '../query/project-scope.ts'
import type { Scope } from '../query/scope.ts'
import type { Records } from '../table/records.ts'
import type { Lens } from '../table/shown.ts'
import type { Table } from '../table/table.ts'

/** The events that checks are held against, and how their fields and queries are read. */
export interface Ground {
  readonly table: Table
  readonly lens: Lens
  readonly scope: Scope
  /** The meaning as the table is asked: merged entities under any of their ids. */
  asked(meaning: Meaning): Meaning
  /** What an event is called. */
  titleOf(row: number): string
}

/** The events of a project as they are now. */
export function groundOf(records: Records): Ground {
  const { event, entity } = records.tables
  const lens = records.lens('event')
  const { codebook, names } = records
  const entities = records.records('entity', entity.liveRows())
  const cited = records.used('evidence', 'event').flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  return {
    table: event,
    lens,
    scope: scopeOf(lens.fields, codebook, entities, cited),
    asked: (meaning) => ({ ...meaning, filter: records.asked('event', { ...meaning, sort: [] }).filter }),
    titleOf: (row) => titleOf('event', event.at(row), codebook, names),
  }
}
