import { fieldOf } from '../../../shared/model/describe.ts'
import type { Evidence } from '../../../shared/model/records.ts'
import { useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import type { Standing } from './standing.ts'

interface FieldStandingProps {
  readonly event: string
  readonly field: string
  /** Of this field. */
  readonly evidence: readonly Evidence[]
  readonly standing: Standing
}

/** Below the citations of a cell: how many sources and origins they come from, and the way to resolve what they disagree about. */
export function FieldStanding({ event, field, evidence, standing }: FieldStandingProps) {
  const label = useProject((now) => fieldOf('event', field, now.codebook)?.label ?? field)
  const open = standing.open.has(field)
  const weigh = open || evidence.some(({ role, preferred_over }) => role === 'contradicts' || (preferred_over ?? []).length > 0)
  if (!weigh && new Set(evidence.map(({ source }) => source)).size < 2) return null
  return (
    <li className="inspector-field-standing">
      <span>{label}: {standing.counted(evidence)}</span>
      {open && <strong>! Its sources disagree</strong>}
      {weigh && (
        <Button
          aria-label={`${open ? 'Resolve' : 'Weigh again'}: ${label}`}
          onClick={() => session.set({ cell: { event, field }, dialog: { type: 'conflict', cell: { event, field } } })}
        >{open ? 'Resolve…' : 'Weigh again…'}</Button>
      )}
    </li>
  )
}
