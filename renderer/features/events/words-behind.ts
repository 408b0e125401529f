import type { Annotation, Evidence } from '../../../shared/model/records.ts'

/** One place where a cell's words stand, among all of them. */
export interface Cited {
  readonly annotation: Annotation
  readonly evidence: Evidence
  /** Counted from 1. */
  readonly number: number
  readonly of: number
}

/**
 * The next words behind a cell: after those that are selected in the reader, around to the first again; null when no words are
 * cited or their marks are gone. Words that stand behind several figures of a range are one place.
 */
export function nextCited(evidence: readonly Evidence[], annotations: readonly Annotation[], selected: string | null): Cited | null {
  const marks = new Map(annotations.map((one) => [one.id, one]))
  const cited = evidence.filter((one, at) =>
    one.annotation && marks.has(one.annotation) && evidence.findIndex(({ annotation }) => annotation === one.annotation) === at)
  const at = (cited.findIndex(({ annotation }) => annotation === selected) + 1) % Math.max(1, cited.length)
  const next = cited[at]
  const annotation = next?.annotation ? marks.get(next.annotation) : undefined
  return next && annotation ? { annotation, evidence: next, number: at + 1, of: cited.length } : null
}
