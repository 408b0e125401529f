import { useMemo, useState } from 'react'
import type { Whole } from '../../../shared/change/change.ts'
import { isListType, type Field } from '../../../shared/model/fields.ts'
import { isEmpty, isList, type Value } from '../../../shared/model/value.ts'
import { Labelled, Select } from '../../ui/Field.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { withNewEntities } from '../fields/new-entities.ts'
import { fieldsFor } from '../table/cell.ts'
import { FieldSelect } from './FieldSelect.tsx'
import { ReviseDialog, type Edits } from './ReviseDialog.tsx'
import { targetNow, type Target } from './scope.ts'

type How = 'set' | 'add' | 'remove' | 'clear'

/** Gives a field of many rows the same value, or its lists more or fewer items. */
export function EditRowsDialog() {
  const [target] = useState(targetNow)
  return target ? <EditRows target={target} /> : null
}

function EditRows({ target }: { readonly target: Target }) {
  const [scope, setScope] = useState(target.scopes[0])
  const [name, setName] = useState(() => target.edited.find((field) => field.name === target.current || field.parts?.includes(target.current ?? ''))?.name ?? target.edited[0]?.name ?? '')
  const [how, setHow] = useState<How>('set')
  const [value, setValue] = useState<Value>(null)
  const field = target.edited.find((one) => one.name === name)
  const done = field && !isListType(field.type) && (how === 'add' || how === 'remove') ? 'set' : how
  const asked = useMemo(() => (field ? askedOf(field, done, value) : null), [field, done, value])
  if (!scope || !field) return null
  return (
    <ReviseDialog
      title="Edit many rows"
      target={target}
      scope={scope}
      onScope={setScope}
      edits={asked?.edits ?? null}
      {...(asked && asked.put.length > 0 ? { put: asked.put } : {})}
      hint={done === 'remove' || done === 'add' ? `Choose the items to ${done}.` : 'Give the value to set.'}
      verb={VERBS[done]}
      labelOf={(cells) => `${VERBS[done]} ${field.label.toLowerCase()} in ${cells}`}
    >
      <FieldSelect fields={target.edited} value={name} onChange={(next) => { setName(next); setValue(null) }} />
      <Labelled label="What to do">
        {(id) => (
          <Select
            id={id}
            value={done}
            options={(isListType(field.type) ? ['set', 'add', 'remove', 'clear'] as const : ['set', 'clear'] as const).map((one) => ({ value: one, label: CHOICES[one] }))}
            onChange={(next) => setHow(next as How)}
          />
        )}
      </Labelled>
      {done !== 'clear' && (
        <Labelled label={isListType(field.type) ? 'Items' : 'Value'}>
          {(id) => <FieldEditor key={name} id={id} field={field} label={isListType(field.type) ? 'Items' : 'Value'} value={value} onChange={setValue} />}
        </Labelled>
      )}
    </ReviseDialog>
  )
}

const CHOICES: { readonly [how in How]: string } = { set: 'Set to a value', add: 'Add items', remove: 'Remove items', clear: 'Clear' }
const VERBS: { readonly [how in How]: string } = { set: 'Set', add: 'Add to', remove: 'Remove from', clear: 'Clear' }

interface Asked {
  readonly edits: Edits
  readonly put: readonly Whole[]
}

/** What the form asks for; null while there is no value to set, add or remove. */
function askedOf(field: Field, how: How, value: Value): Asked | null {
  const stored = field.parts ?? [field.name]
  if (how === 'clear') return { edits: stored.map((name) => ({ from: name, into: name, revision: { how } })), put: [] }
  if (isEmpty(value) || (field.parts && isList(value) && value.every(isEmpty))) return null
  const { put, fields } = withNewEntities(fieldsFor(field, value))
  if (how === 'set') return { put, edits: Object.entries(fields).map(([name, to]) => ({ from: name, into: name, revision: { how, value: to } })) }
  const items = fields[field.name] ?? null
  return { put, edits: [{ from: field.name, into: field.name, revision: { how, items: isList(items) ? items : [items] } }] }
}
