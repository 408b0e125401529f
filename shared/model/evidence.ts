import type { Annotation, Evidence } from './records.ts'
import { sameValue, type Value } from './value.ts'

/**
 * Why evidence no longer stands as it was given, in words; null when it does. Derived, never stored: taking back the
 * change that made it stale makes it current again.
 * @param valueNow what the cited cell holds now
 * @param annotation the mark that the evidence names, null when it is gone (or when the evidence names none)
 */
export function staleReason(evidence: Evidence, valueNow: Value | undefined, annotation: Annotation | null): string | null {
  // Words against the cell's value give another one; that they differ is what they are there for.
  if (evidence.role !== 'contradicts' && !sameValue(evidence.value, valueNow)) return 'The value was changed after it was cited.'
  if (evidence.annotation === null || evidence.annotation === undefined) return null
  if (annotation === null) return 'The mark on the cited words was deleted.'
  if (annotation.anchor === 'orphan') return 'The cited words are no longer in the text.'
  if (annotation.anchor === 'suggested') return 'The cited words were altered in the current text.'
  // Words that were cited anew after a correction are current, though their mark once stood on others.
  if (annotation.exact === evidence.words) return null
  return annotation.anchor === 'changed' ? 'The cited words were altered in the current text.' : 'The mark was moved to other words after it was cited.'
}

/** `stale` when the value or the words changed since the value was cited. */
export function evidenceState(evidence: Evidence, valueNow: Value | undefined, annotation: Annotation | null): 'current' | 'stale' {
  return staleReason(evidence, valueNow, annotation) === null ? 'current' : 'stale'
}
