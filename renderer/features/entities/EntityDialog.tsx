import { useState } from 'react'
import { fieldsOf } from '../../../shared/model/describe.ts'
import type { Entity } from '../../../shared/model/records.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { commit, theStore, useProject, useRecord } from '../../session/project.ts'
import { inspect, session, type Words } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useOnce } from '../../ui/once.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { entityDraft, type EntityForm } from './draft.ts'
import './entities.css'

interface EntityDialogProps {
  readonly entity: string | null
  readonly words: Words | null
}

/** Adds an entity (from selected words, if there are some) or edits one. */
export function EntityDialog({ entity, words }: EntityDialogProps) {
  const existing = useRecord('entity', entity)
  if (existing === undefined) return null
  return <EntityFormDialog existing={existing} words={words} />
}

function EntityFormDialog({ existing, words }: { readonly existing: Entity | null; readonly words: Words | null }) {
  const [form, setForm] = useState<EntityForm>(existing ?? { name: words?.exact ?? '' })
  const fields = useProject((now) => fieldsOf('entity', now.codebook))
  const close = () => session.set({ dialog: null })
  const save = useOnce(async () => {
    if (form.name.trim() === '') return
    const text = words ? await theStore().get('text', words.text) : null
    const draft = entityDraft(existing?.id ?? null, form, words, text ? await theStore().body(text.hash) : '')
    if (!(await commit(draft))) return
    close()
    const saved = draft.put?.[0]
    if (saved) inspect('entity', saved.id)
  })
  return (
    <Dialog
      title={existing ? 'Edit entity' : 'New entity'}
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={form.name.trim() === ''} onClick={save}>{existing ? 'Save entity' : 'Add entity'}</Button>
      </>}
    >
      <div className="entities-form">
        {fields.filter(({ readonly }) => !readonly).map((field) => (
          <div key={field.name} className="entities-field">
            <span className="ui-label" aria-hidden="true">{field.label}</span>
            <FieldEditor
              field={field}
              label={field.label}
              value={(form as unknown as Fields)[field.name] ?? null}
              autoFocus={field.name === 'name'}
              onEnter={save}
              onChange={(value) => setForm((now) => ({ ...now, [field.name]: field.name === 'name' ? (value ?? '') : value }))}
            />
          </div>
        ))}
      </div>
    </Dialog>
  )
}
