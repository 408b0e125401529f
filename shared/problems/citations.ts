import { conflictsOf } from '../model/conflicts.ts'
import { staleReason } from '../model/evidence.ts'
import { parseEdtf } from '../model/edtf.ts'
import type { Annotation, AnyRecord, Codebook, Evidence } from '../model/records.ts'
import { isEmpty } from '../model/value.ts'
import type { Found } from './find.ts'
import type { Surroundings } from './surroundings.ts'

/** The earliest publication date (EDTF) among the sources that an event is coded from; null when none is known. */
export function publishedFirst(evidence: readonly Evidence[], { get }: Pick<Surroundings, 'get'>): string | null {
  let first: { readonly edtf: string; readonly latest: string } | null = null
  for (const source of new Set(evidence.filter(({ role }) => role !== 'contradicts').map((one) => one.source))) {
    const published = get('source', source)?.['published']
    const parsed = typeof published === 'string' ? parseEdtf(published) : null
    if (parsed?.ok && parsed.latest !== null && (first === null || parsed.latest < first.latest)) first = { edtf: parsed.edtf, latest: parsed.latest }
  }
  return first?.edtf ?? null
}

/** Sources that disagree, citations that no longer stand as they were given, and statements of fact without a citation. */
export function problemsOfCitations(event: AnyRecord, evidence: readonly Evidence[], around: Surroundings): readonly Found[] {
  const { codebook, get, merged } = around
  const conflicts = conflictsOf(event, evidence, merged)
  const disputed = new Set(conflicts.flatMap(({ evidence: ids }) => ids))
  const stale = evidence.flatMap((one): readonly Found[] => {
    const annotation = one.annotation ? (get('annotation', one.annotation) as Annotation | null) : null
    // That it gives another value than the cell is what an open conflict says already.
    const reason = staleReason(one, disputed.has(one.id) ? one.value : event[one.field], annotation)
    return reason === null ? [] : [{ rule: 'stale', field: one.field, message: reason, evidence: one.id }]
  })
  return [
    ...conflicts.map(({ field }): Found => ({ rule: 'conflict', field, message: 'Cited sources disagree about this value.' })),
    ...stale,
    ...problemOfUncited(event, new Set(evidence.map(({ field }) => field)), codebook),
  ]
}

/** One finding for all cells of an event that state a fact and cite nothing. */
function problemOfUncited(event: AnyRecord, cited: ReadonlySet<string>, codebook: Codebook): readonly Found[] {
  const uncited = codebook.fields.filter(({ name, factual }) => factual && !cited.has(name) && !isEmpty(event[name]))
  const [first] = uncited
  if (!first) return []
  const labels = uncited.map(({ label }) => label)
  return [{ rule: 'uncited', field: first.name, message: `No source is cited for ${inWords(labels)}.` }]
}

function inWords(labels: readonly string[]): string {
  return labels.length <= 1 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1) ?? ''}`
}
