import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import { ruleOf } from '../../shared/model/rules.ts'
import { findIn, type Found } from '../../shared/problems/find.ts'
import type { Surroundings } from '../../shared/problems/surroundings.ts'
import type { CitationMark, ViewRow } from './view-calls.ts'

/** Records with what their cells are marked with, worked out for just these. */
export function viewRows(kind: Kind, records: readonly AnyRecord[], around: Surroundings): readonly ViewRow[] {
  return records.map((record) => {
    const found = findIn(kind, record, around)
    const problems: Record<string, string[]> = {}
    for (const { rule, field, message } of found) if (!ruleOf(rule, around.codebook).marked) (problems[field] ??= []).push(message)
    return { record, citations: kind === 'event' ? citationsOf(record, found, around) : {}, problems }
  })
}

/** The gravest mark of every cited field of an event. */
function citationsOf(event: AnyRecord, found: readonly Found[], around: Surroundings): { readonly [field: string]: CitationMark } {
  const marks: Record<string, CitationMark> = {}
  for (const { field } of around.evidenceOf(event.id)) marks[field] = 'current'
  for (const { rule, field } of found) if (rule === 'stale') marks[field] = 'stale'
  for (const { rule, field } of found) if (rule === 'conflict') marks[field] = 'conflict'
  return marks
}
