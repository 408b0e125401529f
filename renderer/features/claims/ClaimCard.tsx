import { fieldOf, fieldsOf } from '../../../shared/model/describe.ts'
import { display } from '../../../shared/model/display.ts'
import type { Claim } from '../../../shared/model/records.ts'
import { isEmpty, type Fields } from '../../../shared/model/value.ts'
import { commit, theStore, useAnswer, useProject, useRecord } from '../../session/project.ts'
import { inspect, session, showAnnotation } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { useNames } from '../fields/names.ts'
import { ClaimCheck } from './ClaimCheck.tsx'
import { deleteClaimDraft } from './delete.ts'
import { HOP_WORDS, RELATION_WORDS, STANCE_WORDS } from './words.ts'
import './claims.css'

const OWN_PLACE = new Set(['text', 'quote', 'chain', 'about', 'relations', 'check', 'annotation', 'id'])

/** A claim on one card: the words, the chain, what the source says of it, what the analyst makes of it. */
export function ClaimCard({ claim }: { readonly claim: Claim }) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const annotation = useRecord('annotation', claim.annotation ?? null)
  const [origin] = useAnswer(
    () => theStore().origins([{ source: claim.source ?? null, claim: claim.id }]),
    ({ kinds }) => kinds.some((kind) => kind === 'source' || kind === 'entity' || kind === 'claim'),
    `origin ${claim.id}`,
  ) ?? []
  const values = claim as unknown as Fields
  const facts = fieldsOf('claim', codebook).filter(({ name }) => !OWN_PLACE.has(name) && !isEmpty(values[name]))
  return (
    <section className="claims-card" aria-label={claim.text ?? claim.quote ?? 'Claim'}>
      {claim.text && <h3>{claim.text}</h3>}
      {claim.quote && <blockquote className="claims-quote" dir="auto">{claim.quote}</blockquote>}
      {(claim.chain ?? []).length > 0 && (
        <ol className="claims-path" aria-label="Chain">
          {(claim.chain ?? []).map((one, index) => (
            <li key={index}>{one.relation && <small>→ {HOP_WORDS[one.relation].toLowerCase()}</small>}{one.as_written}</li>
          ))}
        </ol>
      )}
      {claim.check && <ClaimCheck check={claim.check} />}
      <dl className="claims-facts">
        {origin && <Fact label="Origin" value={origin.name} />}
        {facts.map((field) => <Fact key={field.name} label={field.label} value={display(values[field.name], field, codebook, names)} />)}
        {(claim.about ?? []).map((one, index) => (
          <Fact
            key={`about ${index}`}
            label={STANCE_WORDS[one.stance]}
            value={`${names('event', one.event) ?? one.event}${one.field ? ` · ${fieldOf('event', one.field, codebook)?.label ?? one.field}` : ''}`}
            onOpen={() => inspect('event', one.event)}
          />
        ))}
        {(claim.relations ?? []).map((one, index) => (
          <Fact key={`relation ${index}`} label={RELATION_WORDS[one.relation]} value={names('claim', one.claim) ?? one.claim} onOpen={() => inspect('claim', one.claim)} />
        ))}
      </dl>
      <div className="claims-actions">
        <Button onClick={() => session.set({ dialog: { type: 'claim', claim: claim.id, words: null } })}>Edit claim…</Button>
        {annotation && <Button onClick={() => { session.set({ view: 'events' }); showAnnotation(annotation) }}>Show its words</Button>}
        <Button tone="danger" onClick={() => void deleteClaimDraft(claim).then(commit)}>Delete claim</Button>
      </div>
    </section>
  )
}

function Fact({ label, value, onOpen }: { readonly label: string; readonly value: string; readonly onOpen?: () => void }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{onOpen ? <button type="button" className="inspector-link" onClick={onOpen}>{value}</button> : value}</dd>
    </>
  )
}
