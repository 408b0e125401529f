import type { Records } from '../table/records.ts'

/** Which rows of evidence are for which event, kept up while rows change. */
export interface EvidenceIndex {
  /** Live rows of the evidence for an event, in order of entry. */
  rowsOf(event: string): readonly number[]
  /** The event that a row was for when it was last looked at. */
  eventOf(row: number): string | undefined
  /** Looks at a row again. */
  look(row: number): void
}

export function createEvidenceIndex(records: Records): EvidenceIndex {
  const { evidence } = records.tables
  const events = new Map<number, string>()
  const rows = new Map<string, readonly number[]>()

  function look(row: number): void {
    const event = evidence.alive[row] === 1 ? evidence.value(row, 'event') : null
    const before = events.get(row)
    if (before === event) return
    if (before !== undefined) rows.set(before, (rows.get(before) ?? []).filter((other) => other !== row))
    events.delete(row)
    if (typeof event !== 'string') return
    events.set(row, event)
    const others = rows.get(event) ?? []
    rows.set(event, [...others.filter((other) => other < row), row, ...others.filter((other) => other > row)])
  }

  for (const row of evidence.liveRows()) look(row)
  return { rowsOf: (event) => rows.get(event) ?? [], eventOf: (row) => events.get(row), look }
}
