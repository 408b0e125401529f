import { useState } from 'react'
import { bringBack, moveField, removeField } from '../../../shared/codebook/edits.ts'
import { isOfTheProgram } from '../../../shared/codebook/faults.ts'
import { removedFields, type CodebookVersion } from '../../../shared/codebook/versions.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { Button } from '../../ui/Button.tsx'
import type { Edit } from './CodebookDialog.tsx'
import { FieldForm } from './FieldForm.tsx'
import { FieldList } from './FieldList.tsx'
import { NewFieldForm } from './NewFieldForm.tsx'

interface FieldsPaneProps {
  readonly codebook: Codebook
  /** As it stands in the project. */
  readonly saved: Codebook
  readonly versions: readonly CodebookVersion[]
  readonly edit: Edit
}

/** All fields in their order, and what is said of the one that is chosen. */
export function FieldsPane({ codebook, saved, versions, edit }: FieldsPaneProps) {
  const [chosen, choose] = useState(codebook.fields[0]?.name ?? '')
  const [adding, setAdding] = useState(false)
  const field = codebook.fields.find(({ name }) => name === chosen) ?? codebook.fields[0]
  const at = field ? codebook.fields.indexOf(field) : -1
  const removed = removedFields(codebook, versions)
  const remove = () => {
    if (!field || isOfTheProgram(field)) return
    const next = codebook.fields[at + 1] ?? codebook.fields[at - 1]
    if (edit((now) => removeField(now, field.name)) && next) choose(next.name)
  }
  const move = (name: string, to: number) => edit((now) => moveField(now, name, to))
  return (
    <div className="codebook-columns">
      <div className="codebook-side">
        <FieldList fields={codebook.fields} saved={saved} chosen={field?.name ?? ''} onChoose={(name) => { setAdding(false); choose(name) }} onMove={move} onRemove={remove} />
        <div className="codebook-buttons">
          <Button onClick={() => setAdding(true)}>Add field…</Button>
          <Button disabled={at <= 0} onClick={() => field && move(field.name, at - 1)} title="Alt+Up in the list">Move up</Button>
          <Button disabled={at === codebook.fields.length - 1} onClick={() => field && move(field.name, at + 1)} title="Alt+Down in the list">Move down</Button>
          <Button disabled={!field || isOfTheProgram(field)} onClick={remove} title="Its values stay in the events">Remove</Button>
        </div>
        {removed.length > 0 && (
          <section aria-label="Removed fields" className="codebook-removed">
            <h3>Removed fields</h3>
            <ul>
              {removed.map(({ field: gone, earlier }) => (
                <li key={gone.name}>
                  <span>{gone.label} <small>{gone.name}</small></span>
                  <Button aria-label={`Bring back ${gone.label}`} onClick={() => { if (edit((now) => bringBack(now, gone.name, earlier))) choose(gone.name) }}>Bring back</Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <div className="codebook-main">
        {adding
          ? <NewFieldForm codebook={codebook} group={field?.group ?? 'what'} edit={edit} onAdded={(name) => { setAdding(false); choose(name) }} onCancel={() => setAdding(false)} />
          : field && <FieldForm key={field.name} field={field} codebook={codebook} edit={edit} />}
      </div>
    </div>
  )
}
