import { Trash2 } from 'lucide-react'
import type { Field } from '../../../shared/model/fields.ts'
import type { About, ClaimRelation } from '../../../shared/model/records.ts'
import { useProject } from '../../session/project.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { optionsOf, RELATION_WORDS, STANCE_WORDS } from './words.ts'

const STANCES = optionsOf(STANCE_WORDS)
const RELATIONS = optionsOf(RELATION_WORDS)
const EVENT: Field = { name: 'event', label: 'Add an event', type: 'ref', refers: 'event', group: 'what' }
const CLAIM: Field = { name: 'claim', label: 'Add a claim', type: 'ref', refers: 'claim', group: 'what' }

/** Which events, and which of their fields, a claim speaks to, and how. */
export function AboutEditor({ about, onChange }: { readonly about: readonly About[]; readonly onChange: (about: readonly About[]) => void }) {
  const fields = useProject((now) => now.codebook.fields)
  const choices = [{ value: '', label: 'The event as a whole' }, ...fields.filter(({ type, readonly }) => type !== 'range' && !readonly).map(({ name, label }) => ({ value: name, label }))]
  const replace = (index: number, one: About) => onChange(about.map((now, i) => (i === index ? one : now)))
  return (
    <fieldset className="claims-about">
      <legend className="ui-label">About</legend>
      <ul>
        {about.map((one, index) => (
          <li key={index}>
            <Select aria-label="Stance" value={one.stance} options={STANCES} onChange={(stance) => replace(index, { ...one, stance: stance as About['stance'] })} />
            <Select aria-label="What of the event" value={one.field ?? ''} options={choices} onChange={(field) => replace(index, { ...one, field: field === '' ? null : field })} />
            <FieldEditor field={{ ...EVENT, label: `Event ${index + 1}` }} value={one.event} onChange={(event) => typeof event === 'string' && replace(index, { ...one, event })} />
            <IconButton label={`Remove event ${index + 1}`} onClick={() => onChange(about.filter((_, i) => i !== index))}><Trash2 /></IconButton>
          </li>
        ))}
      </ul>
      <div className="claims-add">
        <span className="ui-label" aria-hidden="true">{EVENT.label}</span>
        <FieldEditor key={about.length} field={EVENT} label={EVENT.label} value={null} onChange={(event) => typeof event === 'string' && onChange([...about, { event, stance: 'supports' }])} />
      </div>
    </fieldset>
  )
}

/** How a claim relates to other claims. */
export function RelationsEditor({ relations, onChange }: { readonly relations: readonly ClaimRelation[]; readonly onChange: (relations: readonly ClaimRelation[]) => void }) {
  const replace = (index: number, one: ClaimRelation) => onChange(relations.map((now, i) => (i === index ? one : now)))
  return (
    <fieldset className="claims-about">
      <legend className="ui-label">Other claims</legend>
      <ul>
        {relations.map((one, index) => (
          <li key={index} className="claims-relation">
            <Select aria-label="Relation" value={one.relation} options={RELATIONS} onChange={(relation) => replace(index, { ...one, relation: relation as ClaimRelation['relation'] })} />
            <FieldEditor field={{ ...CLAIM, label: `Claim ${index + 1}` }} value={one.claim} onChange={(claim) => typeof claim === 'string' && replace(index, { ...one, claim })} />
            <IconButton label={`Remove claim ${index + 1}`} onClick={() => onChange(relations.filter((_, i) => i !== index))}><Trash2 /></IconButton>
          </li>
        ))}
      </ul>
      <div className="claims-add">
        <span className="ui-label" aria-hidden="true">{CLAIM.label}</span>
        <FieldEditor key={relations.length} field={CLAIM} label={CLAIM.label} value={null} onChange={(claim) => typeof claim === 'string' && onChange([...relations, { claim, relation: 'supports' }])} />
      </div>
    </fieldset>
  )
}
