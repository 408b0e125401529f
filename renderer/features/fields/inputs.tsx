import { useId, useState, type KeyboardEvent } from 'react'
import { parseEdtf } from '../../../shared/model/edtf.ts'
import { readInteger, readNumber, readTime, type Typed } from '../../../shared/model/typed.ts'
import type { Value } from '../../../shared/model/value.ts'
import { Select, TextArea, TextInput } from '../../ui/Field.tsx'
import type { InputProps } from './FieldEditor.tsx'
import { writeText } from './reading.ts'

/** One line of text. */
export function TextLineInput(props: InputProps) {
  return <Line {...props} read={(text) => ({ ok: true, value: text === '' ? null : text })} />
}

export function NumberInput(props: InputProps) {
  const { field } = props
  const read = (text: string): Typed => {
    const typed = field.type === 'integer' ? readInteger(text) : readNumber(text)
    if (!typed.ok || typeof typed.value !== 'number') return typed
    const min = field.min ?? (field.type === 'integer' ? 0 : undefined)
    if (min !== undefined && typed.value < min) return { ok: false, message: `This is below ${min}.` }
    if (field.max !== undefined && typed.value > field.max) return { ok: false, message: `This is above ${field.max}.` }
    return typed
  }
  const numberOf = (text: string): Value => {
    const typed = field.type === 'integer' ? readInteger(text) : readNumber(text)
    return typed.ok ? typed.value : text.trim()
  }
  return <Line {...props} read={read} keep={numberOf} numeric />
}

export function TimeInput(props: InputProps) {
  return <Line {...props} read={readTime} />
}

/** An EDTF date, with what it means, or what is wrong with it, below. */
export function DateInput(props: InputProps) {
  const read = (text: string): Typed => {
    if (text.trim() === '') return { ok: true, value: null }
    const parsed = parseEdtf(text)
    return parsed.ok ? { ok: true, value: parsed.edtf } : parsed
  }
  const meaning = (text: string): string => {
    const parsed = text.trim() === '' ? null : parseEdtf(text)
    return parsed?.ok ? parsed.readable : ''
  }
  return <Line {...props} read={read} meaning={meaning} />
}

export function BooleanInput({ label, value, onChange, ...rest }: InputProps) {
  return (
    <Select
      id={rest.id}
      aria-label={label}
      aria-describedby={rest.describedBy}
      autoFocus={rest.autoFocus}
      value={typeof value === 'boolean' ? String(value) : ''}
      options={[{ value: '', label: 'Unknown' }, { value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }]}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen === 'true')}
      onKeyDown={keys(rest)}
    />
  )
}

/** Several lines: Enter ends the editing where there is something to end, Shift+Enter starts a line. */
export function LongTextInput({ label, value, onChange, ...rest }: InputProps) {
  return (
    <TextArea
      id={rest.id}
      aria-label={label}
      aria-describedby={rest.describedBy}
      autoFocus={rest.autoFocus}
      spellCheck={false}
      rows={4}
      value={writeText(value)}
      onChange={(text) => onChange(text === '' ? null : text)}
      onKeyDown={keys(rest)}
    />
  )
}

interface LineProps extends InputProps {
  readonly read: (text: string) => Typed
  /** The value of text that `read` refuses; the text itself when absent. */
  readonly keep?: (text: string) => Value
  readonly meaning?: (text: string) => string
  readonly numeric?: boolean
}

function Line({ label, value, onChange, read, keep, meaning, numeric, ...rest }: LineProps) {
  const noteId = useId()
  const [typed, setTyped] = useState({ text: writeText(value), value })
  // A value that came from elsewhere (undo, another cell) replaces what was typed.
  const text = Object.is(typed.value, value) ? typed.text : writeText(value)
  const now = read(text)
  const note = now.ok ? (meaning?.(text) ?? '') : now.message
  const change = (next: string) => {
    const result = read(next)
    const kept = result.ok ? result.value : keep ? keep(next) : next.trim()
    setTyped({ text: next, value: kept })
    onChange(kept)
  }
  return (
    <div className="fields-line">
      <TextInput
        id={rest.id}
        aria-label={label}
        aria-describedby={[note && noteId, rest.describedBy].filter(Boolean).join(' ') || undefined}
        aria-invalid={!now.ok || undefined}
        inputMode={numeric ? 'decimal' : 'text'}
        autoFocus={rest.autoFocus}
        value={text}
        onChange={change}
        onKeyDown={keys(rest)}
      />
      {note && <p id={noteId} className={now.ok ? 'fields-note' : 'fields-note fields-wrong'} aria-live="polite">{note}</p>}
    </div>
  )
}

/** Enter and Esc, unless a word is being composed or a line is being broken. */
function keys({ onEnter, onEscape }: Pick<InputProps, 'onEnter' | 'onEscape'>) {
  return (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey && onEnter) {
      event.preventDefault()
      onEnter()
    } else if (event.key === 'Escape') onEscape?.()
  }
}
