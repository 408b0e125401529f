import type { Claim } from '../../../shared/model/records.ts'
import { inspect } from '../../session/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useNames } from '../fields/names.ts'

/** Claims that concern a record: who said it, through whom, and the stance towards the event. */
export function ClaimsAbout({ claims, event }: { readonly claims: readonly Claim[]; readonly event: string | null }) {
  const names = useNames()
  if (claims.length === 0) {
    return <EmptyState title="No claims yet">Select the words of a claim in the reader and press C to record who says it and how surely.</EmptyState>
  }
  return (
    <ul className="inspector-claims">
      {claims.map((claim) => {
        const stance = (claim.about ?? []).find((one) => one.event === event)?.stance
        const chain = (claim.chain ?? []).map((hop) => hop.as_written).join(' → ')
        return (
          <li key={claim.id}>
            <button type="button" className="inspector-link" onClick={() => inspect('claim', claim.id)}>{claim.text ?? `“${claim.quote ?? ''}”`}</button>
            <small>{[claim.speaker ? names('entity', claim.speaker) : claim.speaker_text, chain, stance].filter(Boolean).join(' · ')}</small>
          </li>
        )
      })}
    </ul>
  )
}
