import { Trash2 } from 'lucide-react'
import { fieldOf, fieldsOf } from '../../../shared/model/describe.ts'
import { display } from '../../../shared/model/display.ts'
import { staleReason } from '../../../shared/model/evidence.ts'
import type { Annotation, AnyRecord, Evidence } from '../../../shared/model/records.ts'
import { vocabularyOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { commit, theStore, useAnswer, useLast, useProject } from '../../session/project.ts'
import { session, showAnnotation } from '../../session/session.ts'
import { IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { useNames } from '../fields/names.ts'
import { usePlaces } from '../reader/places.ts'
import { FieldStanding } from './FieldStanding.tsx'
import { useStanding } from './standing.ts'

/** The words behind every cited cell of an event, in the order of its fields, and how far its sources agree and stand apart. */
export function Citations({ event, evidence }: { readonly event: AnyRecord; readonly evidence: readonly Evidence[] }) {
  const codebook = useProject((now) => now.codebook)
  const cites = useCited(evidence)
  const place = usePlaces(evidence.flatMap(({ annotation }) => (annotation ? (cites?.marks.get(annotation)?.text ?? []) : [])))
  const standing = useStanding(event, evidence)
  if (evidence.length === 0) {
    return <EmptyState title="No citations yet">Select words in the reader, choose a cell of this event and press F to cite them into it.</EmptyState>
  }
  const order = fieldsOf('event', codebook).map(({ name }) => name)
  const sorted = [...evidence].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
  const cited = [...new Set(sorted.map(({ field }) => field))]
  return (
    <>
      {standing && <p className="inspector-standing">All citations: {standing.counted(evidence)}</p>}
      <ul className="inspector-citations">
        {cited.flatMap((field) => [
          ...sorted.filter((one) => one.field === field).map((one) => {
            const annotation = one.annotation ? (cites?.marks.get(one.annotation) ?? null) : null
            const known = cites !== undefined && (!one.annotation || cites.asked.has(one.annotation))
            return <Citation key={one.id} evidence={one} event={event} annotation={annotation} place={annotation && place(annotation)} known={known} />
          }),
          standing && <FieldStanding key={field} event={event.id} field={field} evidence={sorted.filter((one) => one.field === field)} standing={standing} />,
        ])}
      </ul>
    </>
  )
}

interface Cited {
  /** Ids that were asked for: one that has no mark is gone. */
  readonly asked: ReadonlySet<string>
  readonly marks: ReadonlyMap<string, Annotation>
}

/** The annotations that evidence cites, and no others: a project has thousands. The last ones stay up until the next are there. */
function useCited(evidence: readonly Evidence[]): Cited | undefined {
  const ids = [...new Set(evidence.flatMap(({ annotation }) => annotation ?? []))]
  const found = useAnswer<Cited>(
    async () => ({ asked: new Set(ids), marks: new Map((await theStore().getMany('annotation', ids)).map((one) => [one.id, one])) }),
    ({ kinds }) => kinds.includes('annotation'),
    `cited ${ids.join(' ')}`,
  )
  return useLast(found)
}

interface CitationProps {
  readonly evidence: Evidence
  readonly event: AnyRecord
  readonly annotation: Annotation | null
  /** Page and paragraph of the words; null while it is not known. */
  readonly place: string | null
  /** False until the annotations are there: nothing is called stale before. */
  readonly known: boolean
}

function Citation({ evidence, event, annotation, place, known }: CitationProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const field = fieldOf('event', evidence.field, codebook)
  const label = field?.label ?? evidence.field
  const stale = known ? staleReason(evidence, event[evidence.field], annotation) : null
  const value = field ? display(evidence.value, field, codebook, names) : JSON.stringify(evidence.value ?? null)
  const grades = [{ value: '', label: 'Not graded' }, ...vocabularyOf('credibility', codebook).map(({ term, label: name }) => ({ value: term, label: name }))]
  const set = (fields: { readonly [field: string]: string | null }, what: string) =>
    void commit({ label: `${what} of "${short(evidence.words)}" for ${label}`, put: [{ kind: 'evidence', id: evidence.id, fields }] })
  return (
    <li className="inspector-citation" onFocus={() => session.set({ cell: { event: event.id, field: evidence.field } })}>
      <span className="inspector-citation-field">{label}</span>
      <strong dir="auto">{value}</strong>
      <button
        type="button"
        className="inspector-words"
        dir="auto"
        disabled={!annotation}
        aria-label={`Show “${evidence.words}” in its source`}
        onClick={() => {
          if (!annotation) return
          session.set({ view: 'events', cell: { event: event.id, field: evidence.field } })
          showAnnotation(annotation)
        }}
      >“{evidence.words}”</button>
      <IconButton
        label={`Remove the citation of ${label}`}
        onClick={() => void commit({ label: `Remove the citation "${short(evidence.words)}" from ${label}`, remove: [{ kind: 'evidence', id: evidence.id }] })}
      ><Trash2 /></IconButton>
      <span className="inspector-citation-notes">
        <Select
          aria-label={`Role of the words for ${label}`}
          value={evidence.role}
          options={vocabularyOf('evidence_role', codebook).map(({ term, label: name }) => ({ value: term, label: name }))}
          onChange={(role) => set({ role }, 'Set the role')}
        />
        <Select aria-label={`Credibility of the words for ${label}`} value={evidence.credibility ?? ''} options={grades} onChange={(grade) => set({ credibility: grade === '' ? null : grade }, 'Grade the credibility')} />
        <small>{names('source', evidence.source) ?? 'Source gone'}{place && `, ${place}`}</small>
        {evidence.assumption && <small>{evidence.assumption}</small>}
        {(evidence.preferred_over ?? []).length > 0 && <small>Preferred{evidence.reason ? `: ${evidence.reason}` : ''}</small>}
        {stale && <small className="inspector-stale">~ {stale}</small>}
      </span>
    </li>
  )
}

function short(words: string): string {
  return words.length > 40 ? `${words.slice(0, 39)}…` : words
}
