import { conflictsOf } from '../../shared/model/conflicts.ts'
import { evidenceState } from '../../shared/model/evidence.ts'
import type { AnyRecord, Evidence, Kind } from '../../shared/model/records.ts'
import { problemsOf } from '../../shared/model/validate.ts'
import type { CitationMark, ViewRow } from './protocol.ts'
import type { Records } from '../../shared/table/records.ts'

/** Rows of a table with what their cells are marked with, worked out for just these rows. */
export function viewRows(records: Records, kind: Kind, rows: readonly number[], today: string): readonly ViewRow[] {
  const table = records.tables[kind]
  const shown = rows.map((row) => table.at(row))
  const marks = kind === 'event' ? citationsOf(records, shown) : new Map<string, Record<string, CitationMark>>()
  const { codebook } = records
  return shown.map((record) => {
    const problems: Record<string, string[]> = {}
    for (const { field, message } of problemsOf(kind, record, codebook, { today })) (problems[field] ??= []).push(message)
    return { record, citations: marks.get(record.id) ?? {}, problems }
  })
}

/** The gravest mark of every cited field of the events. */
function citationsOf(records: Records, events: readonly AnyRecord[]): Map<string, Record<string, CitationMark>> {
  const cited = new Map(events.map((event) => [event.id, { event, evidence: [] as Evidence[] }]))
  const rows = records.tables.evidence.rowsHolding('event', (value) => typeof value === 'string' && cited.has(value))
  for (const one of records.records('evidence', rows)) cited.get(one.event)?.evidence.push(one)
  const { merged } = records
  return new Map([...cited].map(([id, { event, evidence }]) => {
    const marks: Record<string, CitationMark> = {}
    for (const one of evidence) {
      const mark = evidenceState(one, event[one.field], one.annotation ? records.get('annotation', one.annotation) : null)
      if (marks[one.field] !== 'stale') marks[one.field] = mark
    }
    for (const { field } of conflictsOf(event, evidence, merged)) marks[field] = 'conflict'
    return [id, marks]
  }))
}
