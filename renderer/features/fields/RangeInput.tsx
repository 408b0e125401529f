import { useId, useState, type KeyboardEvent } from 'react'
import { showRange } from '../../../shared/model/display.ts'
import { readInteger, readRange, type Figures } from '../../../shared/model/typed.ts'
import { sameValue } from '../../../shared/model/value.ts'
import { TextInput } from '../../ui/Field.tsx'
import type { InputProps } from './FieldEditor.tsx'
import { figuresOf } from './reading.ts'

const PARTS = ['low', 'best', 'high'] as const

/** Low, best and high figure of one number, and one line that fills all three: `3`, `>=41`, `3-5`. */
export function RangeInput({ label, value, onChange, onEnter, onEscape, autoFocus, id, describedBy }: InputProps) {
  const noteId = useId()
  const figures = figuresOf(value)
  const [short, setShort] = useState({ text: shown(figures), figures })
  const text = sameValue(short.figures, figures) ? short.text : shown(figures)
  const read = readRange(text)
  const [wrong, setWrong] = useState<string | null>(null)
  const note = read === null ? 'Write a figure, or bounds such as >=41, <=5, 3-5.' : wrong
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onEnter && note === null) {
      event.preventDefault()
      onEnter()
    } else if (event.key === 'Enter' && note !== null) {
      // A figure that cannot be read is not swallowed: it stays until it is put right or given up with Esc.
      event.preventDefault()
      event.stopPropagation()
    } else if (event.key === 'Escape') onEscape?.()
  }
  const changeShort = (next: string) => {
    const nextFigures = readRange(next)
    setShort({ text: next, figures: nextFigures ?? figures })
    if (nextFigures) onChange(nextFigures)
  }
  const changePart = (index: number, next: string) => {
    const typed = readInteger(next)
    setWrong(typed.ok ? null : typed.message)
    if (!typed.ok) return
    const changed = figures.map((figure, at) => (at === index ? typed.value : figure))
    onChange(changed)
  }
  return (
    <div className="fields-range" onKeyDown={onKeyDown} role="group" aria-label={label}>
      <TextInput
        id={id}
        aria-label={label}
        aria-invalid={read === null || undefined}
        aria-describedby={[note && noteId, describedBy].filter(Boolean).join(' ') || undefined}
        autoFocus={autoFocus}
        value={text}
        placeholder="3, >=41, 3-5"
        onChange={changeShort}
      />
      <div className="fields-parts">
        {PARTS.map((part, index) => (
          <label key={part}>
            <span>{part}</span>
            <TextInput
              aria-label={`${label} (${part})`}
              inputMode="numeric"
              value={figures[index]?.toString() ?? ''}
              onChange={(next) => changePart(index, next)}
            />
          </label>
        ))}
      </div>
      {note !== null && <p id={noteId} className="fields-note fields-wrong" aria-live="polite">{note}</p>}
    </div>
  )
}

function shown([low, best, high]: Figures): string {
  return showRange({ low, best, high })
}
