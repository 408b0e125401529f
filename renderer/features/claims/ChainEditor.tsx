import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import type { Entity, Hop } from '../../../shared/model/records.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { hop } from './draft.ts'
import { HOP_WORDS, optionsOf } from './words.ts'

const RELATIONS = optionsOf(HOP_WORDS)
const ENTITY_NAMES = 'claims-entity-names'

interface ChainEditorProps {
  readonly chain: readonly Hop[]
  readonly entities: readonly Entity[]
  readonly onChange: (chain: readonly Hop[]) => void
}

/** The way of a claim, from who speaks to the outlet that is being read; a hop's name links to the entity of that name. */
export function ChainEditor({ chain, entities, onChange }: ChainEditorProps) {
  const replace = (index: number, one: Hop) => onChange(chain.map((now, i) => (i === index ? one : now)))
  const move = (index: number, by: -1 | 1) => {
    const next = [...chain]
    const [one] = next.splice(index, 1)
    if (one) next.splice(index + by, 0, one)
    onChange(next.map((now, i) => ({ ...now, relation: i === 0 ? null : (now.relation ?? 'reported') })))
  }
  return (
    <fieldset className="claims-chain">
      <legend className="ui-label">Chain, from who speaks to what you read</legend>
      <datalist id={ENTITY_NAMES}>{entities.map(({ id, name }) => <option key={id} value={name} />)}</datalist>
      <ol>
        {chain.map((one, index) => (
          <li key={index} className="claims-hop">
            {index > 0 ? (
              <Select
                aria-label={`How hop ${index + 1} got it`}
                value={one.relation ?? 'reported'}
                options={RELATIONS}
                onChange={(relation) => replace(index, { ...one, relation: relation as NonNullable<Hop['relation']> })}
              />
            ) : <span className="claims-speaks">Speaks</span>}
            <TextInput
              aria-label={`Hop ${index + 1}`}
              list={ENTITY_NAMES}
              value={one.as_written}
              onChange={(text) => replace(index, hop(text, one.relation, entities))}
            />
            <IconButton label={`Move hop ${index + 1} up`} disabled={index === 0} onClick={() => move(index, -1)}><ArrowUp /></IconButton>
            <IconButton label={`Move hop ${index + 1} down`} disabled={index === chain.length - 1} onClick={() => move(index, 1)}><ArrowDown /></IconButton>
            <IconButton label={`Remove hop ${index + 1}`} onClick={() => onChange(chain.filter((_, i) => i !== index))}><Trash2 /></IconButton>
          </li>
        ))}
      </ol>
      <Button onClick={() => onChange([...chain, { as_written: '', relation: chain.length === 0 ? null : 'reported' }])}>Add hop</Button>
    </fieldset>
  )
}
