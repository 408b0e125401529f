import { useId, useState } from 'react'
import type { Entity } from '../../../shared/model/records.ts'
import { termOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { commit, useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { useOnce } from '../../ui/once.ts'
import { mergeDraft } from './merge.ts'
import { mostUsed } from './proposals.ts'
import { usesInWords, type Uses } from './uses.ts'

interface DuplicateGroupProps {
  readonly members: readonly Entity[]
  /** All entities, for earlier merges. */
  readonly entities: readonly Entity[]
  readonly uses: ReadonlyMap<string, Uses>
  readonly onMerged: () => void
  /** Absent where nothing was proposed. */
  readonly onNotTheSame?: (ids: readonly string[]) => void
}

/** Entities that may be one: which of them are, and which to keep. */
export function DuplicateGroup({ members, entities, uses, onMerged, onNotTheSame }: DuplicateGroupProps) {
  const codebook = useProject((now) => now.codebook)
  const radios = useId()
  const ids = members.map(({ id }) => id)
  const [kept, setKept] = useState(() => mostUsed(ids, uses))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = ids.filter((id) => id === kept || !left.has(id))
  const title = members.find(({ id }) => id === kept)?.name ?? ''
  const merge = useOnce(async () => {
    const draft = mergeDraft(kept, chosen, entities)
    if (draft && (await commit(draft))) onMerged()
  })
  return (
    <li className="entities-group">
      <fieldset>
        <legend>{title}</legend>
        {members.map(({ id, name, aliases, type }) => (
          <div key={id} className="entities-member">
            <Checkbox label={name} aria-label={`Include ${name}`} checked={id === kept || !left.has(id)} disabled={id === kept} onChange={(on) => setLeft((now) => new Set(on ? [...now].filter((one) => one !== id) : [...now, id]))} />
            <label className="ui-checkbox"><input type="radio" name={radios} aria-label={`Keep ${name}`} checked={id === kept} onChange={() => setKept(id)} /><span>Keep</span></label>
            <small>{[type ? (termOf('entity_type', type, codebook)?.label ?? type) : 'type unknown', usesInWords(uses.get(id)), (aliases ?? []).length > 0 && `also ${(aliases ?? []).join(', ')}`].filter(Boolean).join(' · ')}</small>
          </div>
        ))}
        <div className="entities-decide">
          <Button tone="primary" disabled={chosen.length < 2} aria-label={`Merge into ${title}`} onClick={merge}>Merge</Button>
          {onNotTheSame && <Button disabled={chosen.length < 2} aria-label={`Not the same: ${title}`} onClick={() => onNotTheSame(chosen)}>Not the same</Button>}
        </div>
      </fieldset>
    </li>
  )
}
