import type { Field } from '../../../shared/model/fields.ts'
import type { Value } from '../../../shared/model/value.ts'
import { assertNever } from '../../../shared/model/never.ts'
import { EntityInput, RefInput, TagsInput, TermInput } from './choices.tsx'
import { RangeInput } from './RangeInput.tsx'
import { BooleanInput, DateInput, LongTextInput, NumberInput, TextLineInput, TimeInput } from './inputs.tsx'
import './fields.css'

export interface FieldEditorProps {
  readonly field: Field
  /** For a range field the list [low, best, high]; else the stored value. */
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Accessible name; the field's label when absent. */
  readonly label?: string
  readonly autoFocus?: boolean
  /** Enter where it does not choose from a list. */
  readonly onEnter?: () => void
  readonly onEscape?: () => void
  readonly id?: string
  readonly describedBy?: string | undefined
}

/** What every input of a field gets: the editor's properties with the accessible name settled. */
export type InputProps = FieldEditorProps & { readonly label: string }

/**
 * The typed editor of any field. It keeps what is typed, as the data model does: text that is no number stays text and
 * is said to be wrong, never dropped.
 */
export function FieldEditor(props: FieldEditorProps) {
  const own: InputProps = { ...props, label: props.label ?? props.field.label }
  switch (props.field.type) {
    case 'text':
    case 'url': return <TextLineInput {...own} />
    case 'longtext': return <LongTextInput {...own} />
    case 'integer':
    case 'number': return <NumberInput {...own} />
    case 'boolean': return <BooleanInput {...own} />
    case 'edtf': return <DateInput {...own} />
    case 'time': return <TimeInput {...own} />
    case 'term':
    case 'terms': return <TermInput {...own} />
    case 'tags': return <TagsInput {...own} />
    case 'entity':
    case 'entities': return <EntityInput {...own} />
    case 'ref': return <RefInput {...own} />
    case 'range': return <RangeInput {...own} />
    // Structured values have forms of their own; here they are only shown.
    case 'json': return <output className="fields-json">{props.value === null ? '' : JSON.stringify(props.value)}</output>
    default: return assertNever(props.field.type, 'type of field')
  }
}
