import { onlyDenies } from '../../../shared/model/conflicts.ts'
import type { Origin } from '../../../shared/model/origins.ts'
import type { AnyRecord, Source } from '../../../shared/model/records.ts'
import { termOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { useProject } from '../../session/project.ts'
import { useNames } from '../fields/names.ts'
import type { Side } from './draft.ts'
import { valueOfCell } from './values.ts'

interface SideCardProps {
  readonly side: Side
  readonly event: AnyRecord
  readonly fields: readonly string[]
  readonly source: Source | null
  readonly origin: Origin | null
  readonly chosen: boolean
  readonly autoFocus: boolean
  readonly onChoose: () => void
}

/** What one source says: its value, its words, and what there is to weigh them by. */
export function SideCard({ side, event, fields, source, origin, chosen, autoFocus, onChoose }: SideCardProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const [first] = side.evidence
  if (!first) return null
  const value = valueOfCell(fields, (field) => side.evidence.find((one) => one.field === field)?.value, codebook, names)
  const denies = side.evidence.every((one) => onlyDenies(one, event[one.field]))
  const grade = (vocabulary: string, term: string | null | undefined) => (term ? (termOf(vocabulary, term, codebook)?.label ?? term) : 'not graded')
  return (
    <label className="conflicts-side">
      <input type="radio" name="conflicts-taken" checked={chosen} data-autofocus={autoFocus || undefined} onChange={onChoose} />
      <strong>{denies ? `Not ${value}` : value || 'No value'}</strong>
      <q dir="auto">{first.words}</q>
      <small>{source ? [source.title || source.publisher || 'Source without a title', source.published].filter(Boolean).join(', ') : 'Source gone'}</small>
      <small>
        Reliability {grade('reliability', source?.reliability)} · Credibility {grade('credibility', first.credibility)} · Origin {origin?.name ?? 'unknown'}
      </small>
      {first.reason && <small>Taken before because: {first.reason}</small>}
    </label>
  )
}
