import { evidenceState } from '../../shared/model/evidence.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
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

const WEIGHT: Record<CitationMark, number> = { current: 0, stale: 1, conflict: 2 }

/** The gravest mark of every cited field of the events. */
function citationsOf(records: Records, events: readonly AnyRecord[]): Map<string, Record<string, CitationMark>> {
  const byId = new Map(events.map((event) => [event.id, event]))
  const marks = new Map<string, Record<string, CitationMark>>()
  const rows = records.tables.evidence.rowsHolding('event', (value) => typeof value === 'string' && byId.has(value))
  for (const evidence of records.records('evidence', rows)) {
    const annotation = evidence.annotation ? records.get('annotation', evidence.annotation) : null
    const mark = evidence.role === 'contradicts' ? 'conflict' : evidenceState(evidence, byId.get(evidence.event)?.[evidence.field], annotation)
    const fields = marks.get(evidence.event) ?? {}
    const before = fields[evidence.field]
    if (!before || WEIGHT[mark] > WEIGHT[before]) fields[evidence.field] = mark
    marks.set(evidence.event, fields)
  }
  return marks
}
