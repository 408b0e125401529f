import { useState } from 'react'
import { addField, nameFrom } from '../../../shared/codebook/edits.ts'
import { nameFault } from '../../../shared/codebook/faults.ts'
import { GROUP_WORDS, TYPE_WORDS } from '../../../shared/codebook/words.ts'
import type { FieldType, Group } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, Select, TextInput } from '../../ui/Field.tsx'
import type { Edit } from './CodebookDialog.tsx'

interface NewFieldFormProps {
  readonly codebook: Codebook
  readonly group: Group
  readonly edit: Edit
  readonly onAdded: (name: string) => void
  readonly onCancel: () => void
}

/** What a new field is called, in tables and in files, and what it holds. */
export function NewFieldForm({ codebook, group: first, edit, onAdded, onCancel }: NewFieldFormProps) {
  const [label, setLabel] = useState('')
  const [named, setNamed] = useState<string | null>(null)
  const [type, setType] = useState<FieldType>('text')
  const [group, setGroup] = useState<Group>(first)
  const name = named ?? nameFrom(label)
  const fault = label.trim() === '' ? null : nameFault(name, codebook)
  const ready = label.trim() !== '' && fault === null
  return (
    <form
      className="codebook-form"
      aria-label="New field"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && edit((now) => addField(now, { name, label: label.trim(), type, group }))) onAdded(name)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
    >
      <h3>New field</h3>
      <Labelled label="Label" help="What tables and forms call it.">
        {(id, help) => <TextInput id={id} aria-describedby={help} ref={focusOnce} value={label} onChange={setLabel} />}
      </Labelled>
      <Labelled label="Name" help={fault ?? 'What files, queries and citations call it. It cannot be changed later; the label can.'}>
        {(id, help) => <TextInput id={id} aria-describedby={help} aria-invalid={fault !== null} value={name} onChange={setNamed} />}
      </Labelled>
      <Labelled label="Type">
        {(id) => <Select id={id} value={type} options={TYPE_WORDS.map(([value, words]) => ({ value, label: words }))} onChange={(value) => setType(value as FieldType)} />}
      </Labelled>
      <Labelled label="Group">
        {(id) => <Select id={id} value={group} options={GROUP_WORDS.map(([value, words]) => ({ value, label: words }))} onChange={(value) => setGroup(value as Group)} />}
      </Labelled>
      <div className="codebook-buttons">
        <Button type="submit" disabled={!ready}>Add field</Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}

function focusOnce(element: HTMLInputElement | null): void {
  element?.focus()
}
