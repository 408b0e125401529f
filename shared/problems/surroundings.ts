import type { AnyRecord, Codebook, Evidence, Kind } from '../model/records.ts'
import type { Value } from '../model/value.ts'
import type { Merged } from '../model/merged.ts'
import { rowsHolding } from '../table/holding.ts'
import type { Records } from '../table/records.ts'
import type { Boundaries } from './boundaries.ts'
import { rulesAtHand, type CodebookRules } from './codebook-rules.ts'

/** What rules look at besides the record that is checked. */
export interface Surroundings {
  readonly codebook: Codebook
  /** ISO day. */
  readonly today: string
  readonly merged: Merged
  readonly rules: CodebookRules
  /** Null while they are not loaded: then no country is compared with coordinates. */
  readonly boundaries: Boundaries | null
  has(kind: Kind, id: string): boolean
  get(kind: Kind, id: string): AnyRecord | null
  /** The evidence for an event's cells, in order of entry. */
  evidenceOf(event: string): readonly Evidence[]
}

/** The records of a project as rules see them. `rowsOf` finds the rows of the evidence for an event. */
export function surroundingsIn(
  records: Records,
  { today, boundaries, rowsOf }: Pick<Surroundings, 'today' | 'boundaries'> & { readonly rowsOf: (event: string) => readonly number[] },
): Surroundings {
  return {
    codebook: records.codebook,
    today,
    merged: records.merged,
    rules: rulesAtHand(records),
    boundaries,
    has: (kind, id) => records.tables[kind].rowOf(id) !== -1,
    get: (kind, id) => records.tables[kind].get(id),
    evidenceOf: (event) => records.records('evidence', rowsOf(event)),
  }
}

/** Finds the rows of evidence for some events, or all, in one pass over the table. */
export function evidenceRows(records: Records, events?: ReadonlySet<string>): (event: string) => readonly number[] {
  const { evidence } = records.tables
  const rows = new Map<string, number[]>()
  const wanted = (event: Value): boolean => typeof event === 'string' && (events?.has(event) ?? true)
  for (const row of rowsHolding(evidence, 'event', wanted)) {
    const event = evidence.value(row, 'event')
    if (typeof event !== 'string') continue
    const known = rows.get(event)
    if (known) known.push(row)
    else rows.set(event, [row])
  }
  return (event) => rows.get(event) ?? []
}
