import type { Diff } from '../../shared/change/change.ts'
import { finalsAltered, type Held } from '../../shared/change/final.ts'
import { refuse } from '../../shared/contract/result.ts'
import { finalSays } from '../../shared/model/final.ts'
import { titleOf } from '../../shared/model/title.ts'
import { missingPage, type PageOf } from '../../shared/table/apply.ts'
import { heldIn } from '../../shared/table/held.ts'
import type { Records } from '../../shared/table/records.ts'

/** Final events that a diff would alter, see shared/change/final.ts. */
export function finalsIn(records: Records, diff: Diff, pageOf: PageOf = missingPage): readonly string[] {
  const { tables } = records
  const held: Held = {
    one(kind, id, field) {
      const row = tables[kind].rowOf(id)
      return row === -1 ? null : tables[kind].value(row, field)
    },
    many: (kind, ids, field) => heldIn(tables[kind], tables[kind].liveRowsOf(ids), field),
  }
  return [...finalsAltered(diff, held, ({ kind, first, last }, field) =>
    Array.from({ length: last - first + 1 }, (_, n) => (tables[kind].pages[first + n] ?? pageOf(kind, first + n)).column(field)?.dict ?? []).flat())]
}

/** Refuses a diff that would alter one. */
export function refuseFinals(records: Records, diff: Diff, pageOf: PageOf): void {
  const [first, ...others] = finalsIn(records, diff, pageOf)
  const event = first === undefined ? null : records.tables.event.get(first)
  if (event) refuse('final', finalSays(1 + others.length), titleOf('event', event, records.codebook, records.names))
}
