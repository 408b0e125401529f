import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { joined } from './Button.tsx'
import './chip.css'

interface ChipProps {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'accent' | 'warn' | 'bad'
  readonly title?: string
  readonly onRemove?: () => void
  /** What the remove button names; needed when `children` is more than text. */
  readonly name?: string
}

/** A short fact in a pill, with a button to remove it where that makes sense. */
export function Chip({ children, tone = 'plain', title, onRemove, name }: ChipProps) {
  const what = name ?? (typeof children === 'string' ? children : '')
  return (
    <span className={joined('ui-chip', `ui-chip-${tone}`)} title={title}>
      <span dir="auto">{children}</span>
      {onRemove && (
        <button type="button" tabIndex={-1} aria-label={`Remove ${what}`} onPointerDown={(event) => event.preventDefault()} onClick={onRemove}>
          <X aria-hidden />
        </button>
      )}
    </span>
  )
}
