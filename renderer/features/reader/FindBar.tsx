import { useEffect, useRef } from 'react'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { Fragment } from '../../../shared/model/records.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'

interface FindBarProps {
  readonly wanted: string
  readonly onWanted: (words: string) => void
  readonly found: readonly Fragment[]
  /** Position of the current hit in `found`. */
  readonly at: number
  readonly onStep: (step: 1 | -1) => void
  /** Makes the current hit the selected words. */
  readonly onSelect: () => void
  readonly onClose: () => void
}

/** Search in the open text: Enter and Shift+Enter go through the hits, Esc closes. */
export function FindBar({ wanted, onWanted, found, at, onStep, onSelect, onClose }: FindBarProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
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
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          onStep(event.shiftKey ? -1 : 1)
        }}
      />
      <output className="reader-find-count">{count}</output>
      <IconButton label="Previous hit" title="Previous hit (Shift+Enter)" disabled={found.length === 0} onClick={() => onStep(-1)}><ChevronUp aria-hidden /></IconButton>
      <IconButton label="Next hit" title="Next hit (Enter)" disabled={found.length === 0} onClick={() => onStep(1)}><ChevronDown aria-hidden /></IconButton>
      <Button disabled={found.length === 0} onClick={onSelect}>Select hit</Button>
      <IconButton label="Close the search" onClick={onClose}><X aria-hidden /></IconButton>
    </div>
  )
}
