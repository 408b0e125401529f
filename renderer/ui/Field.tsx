import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { joined } from './Button.tsx'
import './field.css'

interface LabelledProps {
  readonly label: string
  readonly help?: ReactNode
  readonly children: (id: string, describedBy: string | undefined) => ReactNode
}

/** A label above its control, and a line of help below it; hands the control the ids that tie them together. */
export function Labelled({ label, help, children }: LabelledProps) {
  const id = useId()
  const helpId = `${id}-help`
  return (
    <div className="ui-labelled">
      <label className="ui-label" htmlFor={id}>{label}</label>
      {children(id, help ? helpId : undefined)}
      {help && <div className="ui-help" id={helpId}>{help}</div>}
    </div>
  )
}

interface GroupProps {
  readonly legend: string
  readonly className?: string
  readonly children: ReactNode
}

/** Controls that belong together, under what they are called. */
export function Group({ legend, className, children }: GroupProps) {
  return (
    <fieldset className={joined('ui-group', className)}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly ref?: Ref<HTMLInputElement>
}

export function TextInput({ onChange, className, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      data-autofocus={rest.autoFocus || undefined}
      className={joined('ui-input', className)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange'> & {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly ref?: Ref<HTMLTextAreaElement>
}

export function TextArea({ onChange, className, ...rest }: TextAreaProps) {
  return (
    <textarea
      rows={3}
      spellCheck={false}
      {...rest}
      data-autofocus={rest.autoFocus || undefined}
      className={joined('ui-input ui-textarea', className)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

export interface Option {
  readonly value: string
  readonly label: string
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly ref?: Ref<HTMLSelectElement>
}

export function Select({ onChange, options, className, ...rest }: SelectProps) {
  return (
    <select {...rest} className={joined('ui-input ui-select', className)} onChange={(event) => onChange(event.target.value)}>
      {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </select>
  )
}

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'checked' | 'onChange' | 'type'> & {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Checkbox({ label, onChange, className, ...rest }: CheckboxProps) {
  return (
    <label className={joined('ui-checkbox', className)}>
      <input {...rest} type="checkbox" onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}
