import type { AnyRecord, Kind } from '../../model/records.ts'
import { namesFrom } from '../../model/title.ts'
import type { ExportSource } from '../export.ts'

/** What the words of annotations are used for. */
export interface Uses {
  /** Evidence that rests on the annotation, in order of entry. */
  evidence(annotation: string): readonly AnyRecord[]
  /** Claims that the annotation marks, in order of entry. */
  claims(annotation: string): readonly AnyRecord[]
  /** Null when the project has no such record. */
  record(kind: 'event' | 'entity' | 'claim' | 'source', id: string): AnyRecord | null
  /** A short name of a record; its id when the project does not have it. */
  name(kind: 'event' | 'entity' | 'claim' | 'source', id: string): string
}

const NAMED = ['event', 'entity', 'claim', 'source'] as const

/** Reads what hangs on annotations. */
export function usesOf(project: Pick<ExportSource, 'all' | 'codebook'>): Uses {
  const evidence = byAnnotation(project.all('evidence'))
  const claims = byAnnotation(project.all('claim'))
  const records = new Map<Kind, ReadonlyMap<string, AnyRecord>>(NAMED.map((kind) => [kind, byId(project.all(kind))]))
  const names = namesFrom((kind, id) => records.get(kind)?.get(id), project.codebook)
  return {
    evidence: (annotation) => evidence.get(annotation) ?? [],
    claims: (annotation) => claims.get(annotation) ?? [],
    record: (kind, id) => records.get(kind)?.get(id) ?? null,
    name: (kind, id) => names(kind, id) ?? id,
  }
}

function byId(records: Iterable<AnyRecord>): ReadonlyMap<string, AnyRecord> {
  const found = new Map<string, AnyRecord>()
  for (const record of records) found.set(record.id, record)
  return found
}

function byAnnotation(records: Iterable<AnyRecord>): ReadonlyMap<string, readonly AnyRecord[]> {
  const found = new Map<string, AnyRecord[]>()
  for (const record of records) {
    const { annotation } = record
    if (typeof annotation !== 'string') continue
    const known = found.get(annotation)
    if (known) known.push(record)
    else found.set(annotation, [record])
  }
  return found
}
