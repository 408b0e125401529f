import type { Field } from '../../../shared/model/fields.ts'
import { Labelled, Select } from '../../ui/Field.tsx'

interface FieldSelectProps {
  readonly fields: readonly Field[]
  /** Name of the chosen one. */
  readonly value: string
  readonly onChange: (name: string) => void
}

/** The field that a revision is of: the first question of its dialog, so the focus begins here. */
export function FieldSelect({ fields, value, onChange }: FieldSelectProps) {
  return (
    <Labelled label="Field">
      {(id) => (
        <Select id={id} autoFocus data-autofocus value={value} options={fields.map(({ name, label }) => ({ value: name, label }))} onChange={onChange} />
      )}
    </Labelled>
  )
}
