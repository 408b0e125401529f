import { Lock } from 'lucide-react'
import { finalSays } from '../../../shared/model/final.ts'
import { commit } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'

/** Says that an event is closed, and opens it again. */
export function FinalNotice({ event }: { readonly event: string }) {
  return (
    <p className="inspector-final">
      <Lock aria-hidden />
      <span>{finalSays()}</span>
      <Button onClick={() => void commit({ label: 'Set the status of an event to in review', put: [{ kind: 'event', id: event, fields: { status: 'in_review' } }] })}>Set to in review</Button>
    </p>
  )
}
