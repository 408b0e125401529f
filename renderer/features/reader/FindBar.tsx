import { useEffect, useRef } from 'react'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { Fragment } from '../../../shared/model/records.ts'
import { runAction } from '../../actions/actions.ts'
import { useCell } from '../../session/closure.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { shownKeys } from '../../ui/keys.ts'
import { reading } from './open-text.ts'

interface FindBarProps {
  readonly wanted: string
  readonly onWanted: (words: string) => void
  readonly found: readonly Fragment[]
  /** Position of the current find in `found`. */
  readonly at: number
  readonly onStep: (step: 1 | -1) => void
  /** Puts the focus into the text, at the current find. */
  readonly onText: () => void
  readonly onClose: () => void
}

/**
 * Search in the open text. The current find is the selected words, so that everything that can be done with words can be
 * done with it: Enter and Shift+Enter go through the finds, Down goes to the current one, Ctrl+Enter marks it, Esc closes.
 */
export function FindBar({ wanted, onWanted, found, at, onStep, onText, onClose }: FindBarProps) {
  const input = useRef<HTMLInputElement>(null)
  const asked = useCell(reading, (now) => now.findAsked)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [asked])
  const count = wanted === '' ? '' : found.length === 0 ? 'Not found' : `${at + 1} of ${found.length}`
  return (
    <div className="reader-find" role="search" aria-label="Find in the text" onKeyDown={(event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }}>
      <TextInput
        ref={input}
        aria-label="Find in the text"
        placeholder="Find in the text"
        value={wanted}
        onChange={onWanted}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.altKey) return
          const ctrl = event.ctrlKey || event.metaKey
          if (event.key === 'ArrowDown' && !ctrl && !event.shiftKey) onText()
          else if (event.key !== 'Enter' || (ctrl && event.shiftKey)) return
          else if (ctrl) runAction('code.mark')
          else onStep(event.shiftKey ? -1 : 1)
          event.preventDefault()
        }}
      />
      <output className="reader-find-count">{count}</output>
      <IconButton label="Previous find" title="Previous find (Shift+Enter or Shift+F3)" disabled={found.length === 0} onClick={() => onStep(-1)}><ChevronUp aria-hidden /></IconButton>
      <IconButton label="Next find" title="Next find (Enter or F3)" disabled={found.length === 0} onClick={() => onStep(1)}><ChevronDown aria-hidden /></IconButton>
      <Button title={`Mark this find with a layer (${shownKeys('Mod+Enter')})`} disabled={found.length === 0} onClick={() => runAction('code.mark')}>Mark…</Button>
      <Button title={`Mark each of the finds with a layer (${shownKeys('Mod+Shift+Enter')})`} disabled={found.length === 0} onClick={() => runAction('find.mark')}>Mark all…</Button>
      <IconButton label="Close the search" onClick={onClose}><X aria-hidden /></IconButton>
    </div>
  )
}
